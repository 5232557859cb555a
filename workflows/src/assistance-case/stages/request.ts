import type { ActKindsByStage } from '@lianxin/case';
import type { StageTable } from '../../process/stages.ts';
import { settleAct } from '../../process/stages.ts';
import { escalation } from './escalation.ts';

/** 受理: from the request until an office has accepted it. */
export const request: StageTable<ActKindsByStage['request']> = {
  ...escalation,
  'intake-overdue': settleAct('the intake is recorded as late; the duty officer still holds the case'),
  'wait-ends': settleAct('the wait for papers ends and the clock runs again'),
};
