import type { ActsOf } from '@lianxin/case';
import type { StageTable } from '../../process/stages.ts';
import { settles } from '../../process/stages.ts';
import { escalation } from './escalation.ts';

/** 回头看: until somebody else has closed the case out. */
export const lookBack: StageTable<ActsOf['look-back']> = {
  ...escalation,
  'callback-overdue': settles('the callback is recorded as late'),
  'look-back-overdue': settles('the look-back is recorded as late'),
  'rectification-overdue': settles('the rectification is recorded as late'),
  'rating-callback': settles('the bad rating was not called back in time'),
  'callbacks-exhausted': settles('nobody answered the last call: the verifier may close the case out'),
};
