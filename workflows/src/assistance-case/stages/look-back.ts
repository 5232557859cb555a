import type { ActKindsByStage } from '@lianxin/case';
import type { StageTable } from '../../process/stages.ts';
import { settleAct } from '../../process/stages.ts';
import { escalation } from './escalation.ts';

/** 回头看: until somebody else has closed the case out. */
export const lookBack: StageTable<ActKindsByStage['look-back']> = {
  ...escalation,
  'callback-overdue': settleAct('the callback is recorded as late'),
  'look-back-overdue': settleAct('the look-back is recorded as late'),
  'rectification-overdue': settleAct('the rectification is recorded as late'),
  'rating-callback': settleAct('the bad rating was not called back in time'),
  'callbacks-exhausted': settleAct('nobody answered the last call: the verifier may close the case out'),
};
