import type { DueKinds } from './stage.ts';

export const lookBackActs: DueKinds<'look-back'> = {
  callback: 'callback-overdue',
  'look-back': 'look-back-overdue',
  rectification: 'rectification-overdue',
  'rating-callback': 'rating-callback',
  'last-call': 'callbacks-exhausted',
};
