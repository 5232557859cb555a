import { z } from 'zod';
import { category, channel, declineReason, kind, origin, urgency } from './case-vocabulary.ts';
import { personal } from './personal.ts';
import { creditCode, id, instant, line, name, noData, phone, programme, text, version } from '../scalars.ts';

/** Where a number or an address was found that the register does not hold; what was asked and answered, without name and number. */
const published = {
  source: z.enum(['credit-publicity', 'own-site', 'directory', 'signboard', 'other']),
  text,
};

/** The data of the commands of stage `request`, the opening included, by type. */
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
    contact: personal(z.strictObject({ name, phone })),
    text: personal(text),
  }),
  TakeCase: noData,
  VerifyRequester: z.discriminatedUnion('means', [
    z.strictObject({ means: z.literal('registered-phone') }),
    z.strictObject({ means: z.literal('published-phone'), ...published }),
    z.strictObject({ means: z.literal('registered-address'), ...published }),
  ]),
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
  UrgeCase: noData,
  WithdrawCase: z.strictObject({
    reason: z.enum(['solved-itself', 'no-longer-needed', 'filed-twice', 'other']),
    text: text.optional(),
  }),
};
