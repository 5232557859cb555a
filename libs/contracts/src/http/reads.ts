import { z } from 'zod';
import { codeOf } from '../text/text.ts';
import { instant, position } from '../scalars.ts';
import { nextAct, bilingualText } from './commands.ts';

/** History entries a page. */
export const HISTORY_PAGE_MAX = 500;

const integerText = (min: number, max: number) =>
  codeOf(/^[0-9]{1,9}$/, 'bad-number')
    .transform(Number)
    .pipe(z.int().min(min).max(max));

/** `asOf` is effective time, `knownAt` recorded time; `version` names a place instead. Default: now. */
export const viewQuery = z
  .strictObject({
    asOf: instant.optional(),
    knownAt: instant.optional(),
    version: integerText(1, 999_999_999).optional(),
  })
  .refine((query) => query.version === undefined || query.asOf === undefined, {
    path: ['version'],
    message: 'version-or-as-of',
  });

/** A page of a stream's history: from which version, and how many entries. */
export const historyQuery = z.strictObject({
  from: integerText(1, 999_999_999).optional(),
  limit: integerText(1, HISTORY_PAGE_MAX).optional(),
});

/** Every query takes `after`: the answer shows at least this position. */
export const afterQuery = position.optional();

const act = z.strictObject({
  id: z.string(),
  kind: z.string(),
  at: z.string(),
  because: z.string(),
  what: bilingualText,
  why: bilingualText,
});

/** A fact that settle would record now. */
const pendingFact = z.strictObject({ type: z.string(), at: z.string(), data: z.unknown() });

/** What is due when on a stream, and the notices that wait in its outbox. */
export const agendaReply = z.strictObject({
  id: z.string(),
  version: z.int(),
  stage: z.string(),
  closed: z.boolean(),
  acts: z.array(act),
  outbox: z.array(z.string()),
});

/** A value that a field of a command may have, in words; `hint`: what helps to choose between two. */
const fieldChoice = z.strictObject({
  value: z.union([z.string(), z.int()]),
  words: bilingualText,
  hint: bilingualText.optional(),
  /** It goes by this one where the field is left out. */
  default: z.literal(true).optional(),
});

/** What has to be shown of an item of a checklist; a count has its unit. */
const itemEvidence = z.strictObject({ kind: z.enum(['count', 'file', 'signature']), unit: bilingualText.optional() });

/** What the account may do to the stream as it is now, each in words. */
export const possibleReply = z.strictObject({
  id: z.string(),
  version: z.int(),
  stage: z.string(),
  commands: z.array(
    z.strictObject({
      type: z.string(),
      what: bilingualText,
      /** As a button says it. */
      short: bilingualText,
      /** Whether it is the one that the stream waits for from this account. */
      primary: z.boolean(),
      /** By path of the field, without places of arrays, such as `items.evidence.files`. */
      choices: z.record(z.string(), z.array(fieldChoice)).optional(),
      /** The account for which this is possible; send it as `onBehalfOf` of the command. */
      onBehalfOf: z.string().optional(),
      /** Items of a checklist, each of which the command has to answer. */
      items: z
        .array(z.strictObject({ id: z.string(), what: bilingualText, evidence: itemEvidence.optional() }))
        .optional(),
    }),
  ),
  /** What the roles of the account allow and what would be refused now, each with the code and words of the refusal. */
  notNow: z.array(z.strictObject({ type: z.string(), short: bilingualText, code: z.string(), why: bilingualText })),
});

/** A stream's state at a moment. */
export const viewReply = z.strictObject({
  id: z.string(),
  process: z.string(),
  version: z.int(),
  position,
  at: z.string(),
  programme: z.string().optional(),
  number: z.string().optional(),
  /** Names of the ids in the state, from the registers; only for accounts that may see registers or lists. */
  names: z.record(z.string(), z.string()).optional(),
  stage: z.string(),
  closed: z.boolean(),
  next: nextAct.nullable(),
  /** With what `notYetRecorded` lists already in it. */
  state: z.unknown(),
  notYetRecorded: z.array(pendingFact),
});

const historyEntry = z.strictObject({
  version: z.int(),
  id: z.string(),
  type: z.string(),
  effectiveAt: z.string(),
  recordedAt: z.string(),
  observedAt: z.string().optional(),
  actor: z.string(),
  onBehalfOf: z.string().optional(),
  door: z.string(),
  commandId: z.string(),
  programme: z.string().optional(),
  traceId: z.string().optional(),
  position,
  data: z.unknown(),
  hash: z.string(),
});

/** A page of a stream's entries, oldest first. */
export const historyReply = z.strictObject({
  id: z.string(),
  version: z.int(),
  entries: z.array(historyEntry),
  /** `from` of the next page. */
  next: z.int().optional(),
});

export type ViewQuery = z.output<typeof viewQuery>;
export type HistoryQuery = z.output<typeof historyQuery>;
export type AgendaReply = z.output<typeof agendaReply>;
export type FieldChoice = z.output<typeof fieldChoice>;
export type PossibleReply = z.output<typeof possibleReply>;
export type ViewReply = z.output<typeof viewReply>;
export type HistoryEntry = z.output<typeof historyEntry>;
export type HistoryReply = z.output<typeof historyReply>;
