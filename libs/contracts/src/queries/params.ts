import { z } from 'zod';
import { codeOf, lineOf } from '../text/text.ts';
import { category, ending, kind, origin, stage, urgency } from '../commands/case-vocabulary.ts';
import { creditCode, date, id, instant, name, phone } from '../scalars.ts';

/** A page people look at; what is longer is an export. */
export const PAGE_MAX = 500;
const CURSOR_CHARS_MAX = 200;

/** Parameters of an address are text, those of a body may be numbers. */
const rows = z.coerce.number().int().min(1).max(PAGE_MAX);
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((value) => value === 'true')]);
const number = codeOf(/^[A-Z0-9-]{1,40}$/, 'bad-case-number');

/** Whose running clocks. */
const clockFilters = { holder: id.optional(), office: id.optional(), category: category.optional() };

const cursor = lineOf(CURSOR_CHARS_MAX).regex(/^[^~]*~[^~]+$/, 'bad-cursor');
export const accessKind = z.enum([
  'sealed-read',
  'looked-up',
  'dossier-taken',
  'account-added',
  'account-changed',
  'sign-in-failed',
  'more-than-kept',
]);

/** The parameters of every question, by its name. */
export const queryParamSchemas = {
  cases: z.strictObject({
    stage: stage.optional(),
    kind: kind.optional(),
    category: category.optional(),
    urgency: urgency.optional(),
    origin: origin.optional(),
    ending: ending.optional(),
    holder: id.optional(),
    /** Those I hold, help with, or stand in for today. */
    mine: flag.optional(),
    enterprise: creditCode.optional(),
    number: number.optional(),
    /** Of the contact; looked up by keyed index. Send it in a body, not in an address. */
    phone: phone.optional(),
    name: name.optional(),
    /** Those that other offices offer to yours. */
    incoming: flag.optional(),
    sort: z.enum(['requestedAt', '-requestedAt', 'due', 'number']).optional(),
    limit: rows.optional(),
    cursor: cursor.optional(),
  }),
  counts: z.strictObject({ by: z.enum(['stage', 'category', 'holder', 'kind', 'enterprise']) }),
  workload: z.strictObject({}),
  'overdue-board': z.strictObject({ ...clockFilters, limit: rows.optional() }),
  lights: z.strictObject({ ...clockFilters, by: z.enum(['holder', 'office', 'category']) }),
  'acting-for': z.strictObject({}),
  inbox: z.strictObject({ limit: rows.optional(), before: instant.optional() }),
  enterprises: z.strictObject({ name: name.optional(), aboveScale: flag.optional(), limit: rows.optional() }),
  offices: z.strictObject({}),
  campaign: z.strictObject({ asOf: date.optional() }),
  'access-log': z.strictObject({
    account: id.optional(),
    what: accessKind.optional(),
    /** A stream, an account or a key. */
    about: codeOf(/^[\x21-\x7d]{1,200}$/, 'bad-id').optional(),
    from: date.optional(),
    to: date.optional(),
    limit: rows.optional(),
    cursor: cursor.optional(),
  }),
} as const satisfies Readonly<Record<string, z.ZodType>>;
