import type { ActKindsByStage } from '@lianxin/case';
import type { StageTable } from '../../process/stages.ts';
import { settleAct } from '../../process/stages.ts';
import { escalation } from './escalation.ts';

/** After close-out: what a rating still asks for. */
export const afterwards: StageTable<ActKindsByStage['closed']> = {
  ...escalation,
  'rating-callback': settleAct('the bad rating was not called back in time'),
  'callbacks-exhausted': settleAct('nobody answered the last call about the bad rating'),
};
