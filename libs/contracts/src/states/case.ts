import { z } from 'zod';
import { measureSchema } from '../commands/case-measure.ts';
import { category, channel, ending, kind, origin, party, sector, stage, urgency } from '../commands/case-vocabulary.ts';
import { amendment } from './calendar.ts';
import { clockState, noticeState, promised, dueDateShown, rungState } from './case-clocks.ts';
import { at, byKey, code, day, listOf, sealable } from './answer-scalars.ts';

const number = z.int();
const officeStaff = z.strictObject({ dutyOfficer: code, supervisor: code, leader: code });
const classification = z.strictObject({ kind, category, urgency });
const transfer = z.strictObject({ toOffice: code, desk: officeStaff });
const workStage = stage.exclude(['look-back', 'closed']);

const measure = measureSchema({
  ...{ name: code, count: number, fen: number, date: day, project: code, invoice: code },
  ...{ instant: at, provinceCode: code },
  topic: sealable(z.string()),
});

const absorbedDue = dueDateShown.safeExtend({
  ...{ kind: z.enum(['intake', 'resolve']), from: at, fired: listOf(code).optional() },
  promised: promised.optional(),
});

const tally = z.strictObject({
  ...{ papersAsked: number, returns: number, refusals: number, lapses: number },
  ...{ waits: number, disputes: number, resolutions: number, transfersRefused: number, endings: number },
});

const common = {
  ...{
    version: number,
    at,
    office: code,
    number: code,
    desk: officeStaff,
    enterprise: code,
    classification,
    channel,
    origin,
  },
  formerOffices: listOf(z.strictObject({ office: code, upTo: number })),
  ...{ sector: sector.optional(), project: code.optional() },
  ...{ programme: code, programmeHashes: byKey(code), calendar: listOf(amendment) },
  changes: byKey(listOf(z.strictObject({ clock: code, before: at, due: at }))),
  ...{
    requester: code.optional(),
    unverified: z.literal(true).optional(),
    holder: code,
    lead: code.optional(),
    standIn: code.optional(),
  },
  ...{ coHandlers: listOf(code), handlers: listOf(code), resolvers: listOf(code) },
  ...{ firstContact: z.boolean(), tally },
  /** By version of the entry that recorded it. */
  measures: byKey(z.strictObject({ measure, corrected: z.boolean() })),
  invoices: byKey(z.strictObject({ reservation: number, standing: z.enum(['recorded', 'reversed', 'yielded']) })),
  files: listOf(code),
  urged: z.strictObject({ at, inRound: number }).optional(),
  ...{ clocks: byKey(clockState), rungs: byKey(rungState), notices: byKey(noticeState) },
  absorbed: listOf(
    z.strictObject({
      ...{ source: code, reservation: number, sourceNumber: code },
      ...{ requesters: listOf(code), dues: listOf(absorbedDue) },
    }),
  ),
  /** By number of a target: the last version of it that reserved this case for nothing. */
  yieldedMerges: byKey(number),
  rating: z.strictObject({ grade: number, realName: z.boolean() }).optional(),
  draw: z
    .strictObject({
      standing: z.enum(['pending', 'drawn', 'not-drawn']),
      draw: code.optional(),
      after: number,
      rework: listOf(z.strictObject({ from: number, upTo: number.optional() })).optional(),
      files: byKey(code).optional(),
      told: z.literal(true).optional(),
    })
    .optional(),
};

const callbacks = z.strictObject({
  ...{ attempts: number, unreached: number },
  ...{ reached: z.boolean(), satisfied: z.boolean(), exhausted: z.boolean() },
});

/** A case as staff are shown it, by its stage. */
export const caseState = z.discriminatedUnion('stage', [
  z.strictObject({
    ...{ ...common, stage: z.literal('request') },
    ...{ taken: z.boolean(), returned: z.boolean(), transfer: transfer.optional() },
  }),
  z.strictObject({
    ...{ ...common, stage: z.literal('cadre-assignment') },
    offer: z
      .strictObject({ cadre: code, standInAway: listOf(z.strictObject({ from: day, to: day.optional() })) })
      .optional(),
    ...{ asksSupervisor: z.boolean(), transfer: transfer.optional() },
  }),
  z.strictObject({
    ...{ ...common, stage: z.literal('resolution') },
    waitingOn: party.optional(),
    extension: z.strictObject({ clock: code, amount: z.number(), approver: code, askedBy: listOf(code) }).optional(),
    extensionLapsed: z.boolean(),
  }),
  z.strictObject({
    ...{ ...common, stage: z.literal('look-back') },
    ...{
      withdrawnFrom: workStage.optional(),
      since: at,
      sampled: z.boolean().optional(),
      confirmed: z.boolean(),
      callbacks,
    },
    ...{
      verifier: code.optional(),
      byException: z.boolean().optional(),
      recused: listOf(code).optional(),
      checked: byKey(z.boolean()),
    },
    rectification: z.strictObject({ items: listOf(code), recorded: z.boolean() }).optional(),
    missedVisits: z.strictObject({ at: listOf(at), last: number.optional() }).optional(),
    nobodyMet: z.literal(true).optional(),
    evidence: byKey(code).optional(),
  }),
  z.strictObject({
    ...{ ...common, stage: z.literal('closed') },
    ...{ ending, mergedInto: code.optional(), reopensTo: workStage, callbacks },
    ...{ verifier: code.optional(), byException: z.boolean().optional(), recused: listOf(code).optional() },
  }),
]);
