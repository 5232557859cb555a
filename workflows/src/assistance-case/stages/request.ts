import type { ActsOf } from '@lianxin/case';
import type { StageTable } from '../../process/stages.ts';
import { settles } from '../../process/stages.ts';
import { escalation } from './escalation.ts';

/** 受理: from the request until an office has accepted it. */
export const request: StageTable<ActsOf['request']> = {
  ...escalation,
  'intake-overdue': settles('the intake is recorded as late; the duty officer still holds the case'),
  'wait-ends': settles('the wait for papers ends and the clock runs again'),
};
