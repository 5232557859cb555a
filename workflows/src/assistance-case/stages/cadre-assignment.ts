import type { ActKindsByStage } from '@lianxin/case';
import type { StageTable } from '../../process/stages.ts';
import { settleAct } from '../../process/stages.ts';
import { escalation } from './escalation.ts';

/** 派单: until a cadre has accepted the case. */
export const cadreAssignment: StageTable<ActKindsByStage['cadre-assignment']> = {
  ...escalation,
  'offer-lapses': settleAct('the offer lapses: it goes to the stand-in, then to the supervisor'),
  'assignment-overdue': settleAct('the assignment is recorded as late and the supervisor is told'),
  'first-contact-overdue': settleAct('the first contact is recorded as late'),
};
