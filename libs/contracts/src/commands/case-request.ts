import { z } from 'zod';
import { creditCode, id, instant, line, name, nothing, phone, programme, text } from '../scalars.ts';

export const kind = z.enum(['advice', 'help', 'suggestion', 'complaint']);
export const category = z.enum([
  'labour',
  'funding',
  'raw-materials',
  'transport',
  'supplies',
  'policy-advice',
  'feedback',
]);
export const urgency = z.enum(['life-safety', 'utilities', 'general']);
export const channel = z.enum(['online', 'phone', 'on-site', 'hotline', 'import']);
export const origin = z.enum(['requested', 'proactive-visit', 'look-back']);

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
  TakeCase: nothing,
  AcceptCase: nothing,
  DeclineCase: z.strictObject({
    reason: z.enum(['out-of-remit', 'no-such-enterprise', 'already-handled', 'not-a-request']),
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
  AcceptTransfer: nothing,
  RefuseTransfer: z.strictObject({ reason: line }),
  AbsorbCase: z.strictObject({ source: id }),
  ReleaseCase: z.strictObject({ source: id }),
  MergeCase: z.strictObject({ into: id, reason: line }),
  WithdrawCase: z.strictObject({
    reason: z.enum(['solved-itself', 'no-longer-needed', 'filed-twice', 'other']),
    text: text.optional(),
  }),
};
