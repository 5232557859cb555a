import type { ActKindsByStage } from '@lianxin/case';
import type { StageTable } from '../../process/stages.ts';
import { settleAct } from '../../process/stages.ts';
import { escalation } from './escalation.ts';

/** 办理: until the handler says it is done. */
export const resolution: StageTable<ActKindsByStage['resolution']> = {
  ...escalation,
  'first-contact-overdue': settleAct('the first contact is recorded as late'),
  'wait-ends': settleAct('the wait ends and the clock runs again'),
  'extension-lapses': settleAct('the request to extend lapses unanswered, naming its approver'),
};
