import { z } from 'zod';
import { codeOf } from '../text/text.ts';
import { category } from '../commands/case-vocabulary.ts';
import { date, id, instant } from '../scalars.ts';
import { casesParams } from './cases.ts';
import { light } from './answer-rows.ts';
import { drawsParams } from './draws.ts';
import { entriesParams } from './entries.ts';
import { measuresParams } from './measures.ts';
import { searchParams } from './search.ts';
import { cursorBy, rows } from './query-scalars.ts';
import { registerParams } from './registers.ts';
import { toDoParams } from './to-do.ts';

/** Whose running clocks. */
const clockFilters = { holder: id.optional(), office: id.optional(), category: category.optional() };

/** Kinds of access log entries. */
export const accessKind = z.enum([
  'sealed-read',
  'looked-up',
  'dossier-taken',
  'dead-letters-listed',
  'dead-letter-read',
  'dead-letter-resubmitted',
  'dead-letter-dropped',
  'account-added',
  'account-changed',
  'sign-in-failed',
  'more-than-kept',
]);

/** The parameters of every question, by its name. */
export const queryParamSchemas = {
  cases: casesParams,
  'to-do': toDoParams,
  counts: z.strictObject({ by: z.enum(['stage', 'category', 'holder', 'kind', 'enterprise']) }),
  workload: z.strictObject({}),
  /** `rungs`: those that are to be acknowledged, in place of deadlines. */
  'overdue-board': z.strictObject({
    ...clockFilters,
    what: z.enum(['deadlines', 'rungs']).optional(),
    light: light.optional(),
    limit: rows.optional(),
  }),
  lights: z.strictObject({ ...clockFilters, by: z.enum(['holder', 'office', 'category']) }),
  'acting-for': z.strictObject({}),
  unread: z.strictObject({ after: instant.optional() }),
  inbox: z.strictObject({ limit: rows.optional(), before: instant.optional() }),
  ...registerParams,
  offices: z.strictObject({}),
  search: searchParams,
  campaign: z.strictObject({ asOf: date.optional() }),
  draws: drawsParams,
  entries: entriesParams,
  measures: measuresParams,
  'access-log': z.strictObject({
    account: id.optional(),
    what: accessKind.optional(),
    /** A stream, an account, a key or a dead letter. */
    about: codeOf(/^[\x21-\x7d]{1,200}$/, 'bad-id').optional(),
    from: date.optional(),
    to: date.optional(),
    limit: rows.optional(),
    cursor: cursorBy('instant').optional(),
  }),
} as const satisfies Readonly<Record<string, z.ZodType>>;
