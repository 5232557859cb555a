import { z } from 'zod';
import { category, stage } from '../commands/case-vocabulary.ts';
import { accessKind } from './params.ts';
import { delegableCommand } from '../commands/registers.ts';
import { at, byKey, code, day } from '../states/answer-scalars.ts';
import { answerOf, itemsOf, light, rowsOf } from './answer-rows.ts';
import { casesAnswer } from './cases.ts';
import { drawsAnswer } from './draws.ts';
import { listedEntry } from './entries.ts';
import { searchAnswer } from './search.ts';
import { registerAnswers } from './registers.ts';
import { toDoAnswer } from './to-do.ts';
import { measuresAnswer } from './measures.ts';

const number = z.int();

/** `rung`, `waitsFor`: of a rung that is to be acknowledged, which one it is and by whom it is not yet. */
const runningClock = {
  ...{ caseId: code, number: code, office: code, enterpriseName: z.string().nullable(), category, stage, holder: code },
  ...{ clock: code, kind: code, owner: z.enum(['office', 'enterprise']), due: at.nullable() },
  ...{ provisional: z.boolean(), light, late: z.boolean() },
  ...{ breachedAt: at.nullable(), excused: z.boolean(), superseded: z.boolean(), rungs: z.array(code) },
  /** `waitsUntil`: as agreed, of one that is paused. */
  ...{
    pausedAt: at.nullable(),
    waitsUntil: at.nullable(),
    unit: code,
    remainingMs: number.nullable(),
    workDayMs: number.nullable(),
    lateMs: number.nullable(),
  },
  ...{ rung: code.nullable(), waitsFor: z.array(code) },
};

/** `about`: the stream that was opened, the account that was changed, the key that was looked for. */
const accessEntry = {
  ...{ id: code, account: code, day, at, what: accessKind, about: z.string().nullable() },
  ...{ changed: z.array(code), tries: number.nullable(), reasoned: z.boolean() },
};

/** Of a case, or of a draw. */
const notice = {
  ...{ id: code, caseId: code.nullable(), number: code.nullable(), draw: code.nullable() },
  ...{ enterpriseName: z.string().nullable(), template: code, params: byKey(z.union([z.string(), z.number()])) },
  ...{ hard: z.boolean(), issuedAt: at, sentAt: at.nullable(), givenUpAt: at.nullable() },
};

const actingFor = {
  ...{ for: code, because: z.enum(['leave', 'mandate']), named: z.enum(['leave', 'stationing']).nullable() },
  ...{ from: day, until: day.nullable(), acts: z.array(delegableCommand).nullable(), enterprise: code.nullable() },
};

const counts = {
  ...{ cases: number, open: number, resolved: number, closedOut: number },
  ...{ unreached: number, failedAgain: number },
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
  lookBacks: z.strictObject({
    ...{ unreached: number, failedAgain: number },
    /** Who met nobody, and in how many cases. */
    unreachedBy: z.array(z.strictObject({ verifier: z.string(), count: number })),
  }),
  overdue: z.strictObject({ casesWithBreach: number, breaches: number, excused: number, superseded: number }),
  putOff: z.strictObject({ dates: number, kept: number, missed: number }),
});

/** The answer of every question, by its name. */
export const queryAnswerSchemas = {
  cases: casesAnswer,
  'to-do': toDoAnswer,
  counts: itemsOf({ group: z.string(), ...counts }),
  workload: itemsOf({ holder: code, open: number, overdue: number, urged: number, nextDue: at.nullable() }),
  'overdue-board': itemsOf(runningClock),
  lights: itemsOf({
    ...{ group: z.string(), clocks: number, red: number, yellow: number, green: number, waiting: number },
    rungs: number,
  }),
  'acting-for': answerOf({ day, items: rowsOf(actingFor) }),
  inbox: itemsOf(notice),
  unread: answerOf({ unread: number }),
  ...registerAnswers,
  offices: itemsOf({ id: code, name: z.string(), programme: code, telephone: z.string().nullable() }),
  search: searchAnswer,
  campaign,
  measures: measuresAnswer,
  draws: drawsAnswer,
  entries: answerOf({ items: rowsOf(listedEntry), next: z.string().nullable() }),
  'access-log': answerOf({ items: rowsOf(accessEntry), next: z.string().nullable() }),
} as const satisfies Readonly<Record<string, z.ZodType>>;
