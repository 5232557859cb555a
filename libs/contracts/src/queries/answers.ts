import { z } from 'zod';
import { category, channel, ending, kind, origin, outcome, stage, urgency } from '../commands/case-vocabulary.ts';
import { accessKind } from './params.ts';
import { delegableCommand, stationingRole } from '../commands/registers.ts';
import { at, byKey, code, day } from '../states/answer-scalars.ts';

const number = z.int();
/** With `setAside` where a row stands as it was when its stream was set aside. */
const rowsOf = <S extends z.ZodRawShape>(shape: S) =>
  z.array(z.strictObject({ ...shape, setAside: z.literal(true).optional() }));
/** How many streams the answer lacks, where it lacks any. */
const answerOf = <S extends z.ZodRawShape>(shape: S) => z.strictObject({ ...shape, setAside: number.optional() });
const itemsOf = <S extends z.ZodRawShape>(shape: S) => answerOf({ items: rowsOf(shape) });

/** `requestedAt` is null where the read model lacks the case and the record is asked in its place. */
const listedCase = {
  ...{ id: code, number: code, office: code, enterprise: code, enterpriseName: z.string().nullable() },
  ...{ kind, category, urgency, channel, origin, stage, holder: code, waiting: z.string().nullable() },
  ...{ toOffice: code.nullable(), requestedAt: at.nullable(), resolvedAt: at.nullable(), closedAt: at.nullable() },
  ...{ ending: ending.nullable(), outcome: outcome.nullable(), due: at.nullable(), version: number },
};

const runningClock = {
  ...{ caseId: code, number: code, office: code, enterpriseName: z.string().nullable(), category, stage, holder: code },
  ...{ clock: code, kind: code, owner: z.enum(['office', 'enterprise']), due: at.nullable() },
  ...{ provisional: z.boolean(), light: z.enum(['red', 'yellow', 'green', 'waiting']), late: z.boolean() },
  ...{ breachedAt: at.nullable(), excused: z.boolean(), superseded: z.boolean(), rungs: z.array(code) },
  ...{ pausedAt: at.nullable(), unit: code, remainingMs: number.nullable(), lateMs: number.nullable() },
};

/** `about`: the stream that was opened, the account that was changed, the key that was looked for. */
const accessEntry = {
  ...{ id: code, account: code, day, at, what: accessKind, about: z.string().nullable() },
  ...{ changed: z.array(code), tries: number.nullable(), reasoned: z.boolean() },
};

const notice = {
  ...{ id: code, caseId: code, number: code, template: code, params: byKey(z.union([z.string(), z.number()])) },
  ...{ hard: z.boolean(), issuedAt: at, sentAt: at.nullable(), givenUpAt: at.nullable() },
};

const actingFor = {
  ...{ for: code, because: z.enum(['leave', 'mandate']), named: z.enum(['leave', 'stationing']).nullable() },
  ...{ from: day, until: day.nullable(), acts: z.array(delegableCommand).nullable(), enterprise: code.nullable() },
};

const enterprise = {
  ...{ creditCode: code, name: z.string(), office: code, industry: z.string() },
  ...{ aboveScale: z.boolean(), invented: z.boolean() },
  projects: z.array(z.strictObject({ id: code, name: z.string() })),
  stationings: z.array(z.strictObject({ cadre: code, role: stationingRole, from: day, to: day.nullable() })),
};

const counts = {
  ...{ cases: number, open: number, resolved: number, closedOut: number },
  ...{ withdrawn: number, declined: number, merged: number },
};

const range = z.strictObject({ min: number.nullable(), max: number.nullable() });
const goods = z.strictObject({
  items: z.array(z.strictObject({ item: z.string(), count: number, unit: z.string(), valueFen: number })),
  valueFen: number,
});

const campaign = answerOf({
  asOf: day.nullable(),
  stationing: z.strictObject({
    ...{ cadres: number, enterprises: number, leadsPerEnterprise: range, enterprisesPerCadre: range },
  }),
  trips: z.strictObject({
    ...{ projects: number, workers: number },
    byProject: z.array(
      z.strictObject({
        ...{ project: z.string().nullable(), workers: number, fromPlace: z.string().nullable() },
        ...{ trade: z.string().nullable(), caseId: code },
      }),
    ),
  }),
  exams: number,
  subsidies: z.strictObject({ fen: number, payments: number, invoices: number }),
  given: goods.safeExtend({ enterprises: number }),
  brokered: goods,
  givenAndBrokeredValueFen: number,
  difficulties: z.strictObject({
    ...{ requested: number, resolved: number, closedOut: number },
    ...{ foundOnVisits: number, foundOnVisitsResolved: number, resolvedCases: z.array(code) },
  }),
  verifiedByException: number,
  overdue: z.strictObject({ casesWithBreach: number, breaches: number, excused: number, superseded: number }),
  putOff: z.strictObject({ dates: number, kept: number, missed: number }),
});

/** The answer of every question, by its name. */
export const queryAnswerSchemas = {
  cases: answerOf({ items: rowsOf(listedCase), next: z.string().nullable() }),
  counts: itemsOf({ group: z.string(), ...counts }),
  workload: itemsOf({ holder: code, open: number, overdue: number, nextDue: at.nullable() }),
  'overdue-board': itemsOf(runningClock),
  lights: itemsOf({
    ...{ group: z.string(), clocks: number, red: number, yellow: number, green: number, waiting: number },
  }),
  'acting-for': answerOf({ day, items: rowsOf(actingFor) }),
  inbox: itemsOf(notice),
  enterprises: itemsOf(enterprise),
  offices: itemsOf({ id: code, name: z.string(), programme: code }),
  campaign,
  'access-log': answerOf({ items: rowsOf(accessEntry), next: z.string().nullable() }),
} as const satisfies Readonly<Record<string, z.ZodType>>;
