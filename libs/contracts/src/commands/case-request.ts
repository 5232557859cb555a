import { z } from 'zod';
import { category, channel, declineReason, kind, origin, urgency } from './case-vocabulary.ts';
import { creditCode, id, instant, line, name, noData, phone, programme, text, version } from '../scalars.ts';

export const requestCommands = {
  RequestAssistance: z.strictObject({
    office: id,
    enterprise: creditCode,
    project: id.optional(),
    kind,
    category,
    urgency,
    channel,
    origin,
    programme: programme.optional(),
    contact: z.strictObject({ name, phone }),
    text,
  }),
  TakeCase: noData,
  AcceptCase: noData,
  DeclineCase: z.strictObject({
    reason: declineReason,
    text: text.optional(),
  }),
  ReturnForCompletion: z.strictObject({
    reason: z.enum(['papers-missing', 'unclear', 'wrong-office']),
    text,
    until: instant,
  }),
  CompleteRequest: z.strictObject({ text }),
  ReclassifyCase: z.strictObject({
    kind: kind.optional(),
    category: category.optional(),
    urgency: urgency.optional(),
    reason: line,
  }),
  TransferCase: z.strictObject({ toOffice: id, reason: line }),
  AcceptTransfer: noData,
  RefuseTransfer: z.strictObject({ reason: line }),
  AbsorbCase: z.strictObject({ source: id }),
  ReleaseCase: z.strictObject({ source: id }),
  YieldMerge: z.strictObject({ into: id, reservation: version }),
  MergeCase: z.strictObject({ into: id, reason: line }),
  WithdrawCase: z.strictObject({
    reason: z.enum(['solved-itself', 'no-longer-needed', 'filed-twice', 'other']),
    text: text.optional(),
  }),
};
