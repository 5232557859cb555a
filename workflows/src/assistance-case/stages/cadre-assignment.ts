import type { ActsOf } from '@lianxin/case';
import type { StageTable } from '../../process/stages.ts';
import { settles } from '../../process/stages.ts';
import { escalation } from './escalation.ts';

/** 派单: until a cadre has accepted the case. */
export const cadreAssignment: StageTable<ActsOf['cadre-assignment']> = {
  ...escalation,
  'offer-lapses': settles('the offer lapses: it goes to the stand-in, then to the supervisor'),
  'assignment-overdue': settles('the assignment is recorded as late and the supervisor is told'),
  'first-contact-overdue': settles('the first contact is recorded as late'),
};
