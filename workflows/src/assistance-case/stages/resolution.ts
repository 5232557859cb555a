import type { ActsOf } from '@lianxin/case';
import type { StageTable } from '../../process/stages.ts';
import { settles } from '../../process/stages.ts';
import { escalation } from './escalation.ts';

/** 办理: until the handler says it is done. */
export const resolution: StageTable<ActsOf['resolution']> = {
  ...escalation,
  'first-contact-overdue': settles('the first contact is recorded as late'),
  'wait-ends': settles('the wait ends and the clock runs again'),
  'extension-lapses': settles('the request to extend lapses unanswered, naming its approver'),
};
