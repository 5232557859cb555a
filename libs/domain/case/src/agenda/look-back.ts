import type { MissedDueKinds } from './stage-acts.ts';

export const lookBackActs: MissedDueKinds<'look-back'> = {
  callback: 'callback-overdue',
  'look-back': 'look-back-overdue',
  rectification: 'rectification-overdue',
  'rating-callback': 'rating-callback',
  'last-call': 'callbacks-exhausted',
};
