import type { MissedDueKinds } from './stage-acts.ts';

export const closedActs: MissedDueKinds<'closed'> = {
  'rating-callback': 'rating-callback',
  'last-call': 'callbacks-exhausted',
};
