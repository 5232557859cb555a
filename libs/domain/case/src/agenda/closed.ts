import type { DueKinds } from './stage.ts';

export const closedActs: DueKinds<'closed'> = {
  'rating-callback': 'rating-callback',
  'last-call': 'callbacks-exhausted',
};
