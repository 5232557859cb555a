import type { DueKinds } from './stage.ts';

export const requestActs: DueKinds<'request'> = {
  intake: 'intake-overdue',
  'complete-request': 'wait-ends',
};
