import type { MissedDueKinds } from './stage-acts.ts';

export const requestActs: MissedDueKinds<'request'> = {
  intake: 'intake-overdue',
  'complete-request': 'wait-ends',
};
