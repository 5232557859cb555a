import { z } from 'zod';
import { id, instant, invoice, line, name, noData, text, version } from '../scalars.ts';
import { measure } from './case-measure.ts';
import { outcome, party } from './case-vocabulary.ts';
import { personal } from './personal.ts';

/** Extensions are counted in days or hours of the programme's rule. */
const EXTENSION_AMOUNT_MAX = 1000;

/** The data of the commands of stage `resolution`, by type. */
export const resolutionCommands = {
  RecordFirstContact: z.strictObject({ how: z.enum(['phone', 'visit', 'online']), text: text.optional() }),
  LogVisit: z.strictObject({ project: id.optional(), text }),
  RecordMeasure: measure,
  CorrectMeasure: z.strictObject({ measure: version, reason: personal(line) }),
  YieldInvoice: z.strictObject({ invoice, reservation: version }),
  WaitForParty: z.strictObject({
    party,
    reason: line,
    until: instant,
    papers: z.boolean().optional(),
  }),
  ResumeCase: noData,
  RequestExtension: z.strictObject({ amount: z.int().min(1).max(EXTENSION_AMOUNT_MAX), reason: line }),
  ApproveExtension: z.strictObject({ documentNumber: name.optional() }),
  RejectExtension: z.strictObject({ reason: line, documentNumber: name.optional() }),
  ResolveCase: z.strictObject({
    reply: text,
    outcome,
  }),
};
