import { z } from 'zod';
import {
  category,
  channel,
  ending,
  kind,
  origin,
  outcome,
  party,
  stage,
  urgency,
} from '../commands/case-vocabulary.ts';
import { creditCode, date, id, name, phone, programme } from '../scalars.ts';
import { at, code } from '../states/answer-scalars.ts';
import { codeOf } from '../text/text.ts';
import { answerOf, light, rowsOf } from './answer-rows.ts';
import { cursor, flag, isCursorBy, rows } from './query-scalars.ts';

/** As many cases as may be asked for by id at once. */
export const CASE_IDS_MAX = 200;
const ID = '[A-Za-z0-9][A-Za-z0-9._-]{0,63}';

const number = codeOf(/^[A-Z0-9-]{1,40}$/, 'bad-case-number');
/** A list in a body, ids between commas in an address. */
const ids = z.union([
  z.array(id).min(1).max(CASE_IDS_MAX),
  codeOf(new RegExp(`^${ID}(,${ID}){0,${CASE_IDS_MAX - 1}}$`), 'bad-id').transform((value) => value.split(',')),
]);

const DAYS = ['requested', 'resolved', 'closed'] as const;

const shape = {
  stage: stage.optional(),
  /** Not closed, whatever its stage. */
  open: flag.optional(),
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
  /** Part of a number, or of the name or code of the enterprise, as for `search`; or a whole phone number, in a body only. */
  q: name.optional(),
  /** Those that other offices offer to yours. */
  incoming: flag.optional(),
  /** The worst light of the office's clocks that run. */
  light: light.optional(),
  /** Whom the case waits for. */
  waiting: party.optional(),
  office: id.optional(),
  /** The version it runs under. */
  programme: programme.optional(),
  /** Whether a date was missed, excused or not. */
  breached: flag.optional(),
  /** Of resolved cases: whether the date for resolving was kept, excused or not, whatever became of other dates before or since. */
  resolvedInTime: flag.optional(),
  /** Whether its requester has urged in this round. */
  urged: flag.optional(),
  sampled: flag.optional(),
  /** Nobody was met at the visits of its look-back. */
  unreached: flag.optional(),
  /** What was put right failed again. */
  failedAgain: flag.optional(),
  /** Verified by somebody who may not, for a reason. */
  byException: flag.optional(),
  /** Filed in public, and the firm not reached yet. */
  unverified: flag.optional(),
  verifier: id.optional(),
  coHandler: id.optional(),
  ids: ids.optional(),
  /** From a day to a day, both of them included, in the time of the offices. */
  requestedFrom: date.optional(),
  requestedTo: date.optional(),
  resolvedFrom: date.optional(),
  resolvedTo: date.optional(),
  closedFrom: date.optional(),
  closedTo: date.optional(),
  /** `-`: the last one first. A case without a due date counts as due after all others. */
  sort: z.enum(['requestedAt', '-requestedAt', 'due', '-due', 'number', 'changed', '-changed']).optional(),
  limit: rows.optional(),
  cursor: cursor.optional(),
};

type Asked = z.output<z.ZodObject<typeof shape>>;

interface Clash {
  readonly field: keyof Asked;
  readonly rule: string;
}

/** What the list is in order of: of a number any text is one. */
const isCursorOf = (sort: NonNullable<Asked['sort']>, text: string): boolean =>
  sort === 'number' || isCursorBy(sort === 'due' || sort === '-due' ? 'due' : 'instant', text);

/** What nothing can match, and a page of an order by another type of value: said of the field that is to be taken back. */
function clashesOf(asked: Asked): readonly Clash[] {
  const isOpen = asked.stage !== undefined && asked.stage !== 'closed';
  const turned = DAYS.filter((what) => {
    const [from, to] = [asked[`${what}From`], asked[`${what}To`]];
    return from !== undefined && to !== undefined && to < from;
  });
  const ofClosed = (['ending', 'closedFrom', 'closedTo'] as const).filter((field) => asked[field] !== undefined);
  const isAstray = asked.cursor !== undefined && !isCursorOf(asked.sort ?? '-requestedAt', asked.cursor);
  return [
    ...(isAstray ? [{ field: 'cursor', rule: 'bad-cursor' } as const] : []),
    ...turned.map((what): Clash => ({ field: `${what}To`, rule: 'ends-before-it-begins' })),
    ...(isOpen ? ofClosed.map((field): Clash => ({ field, rule: 'only-of-closed-cases' })) : []),
    ...(asked.stage === 'closed' && asked.light !== undefined
      ? [{ field: 'light', rule: 'only-of-open-cases' } as const]
      : []),
  ];
}

/** What the list of cases is narrowed and sorted by; what excludes each other, and a page of another order, is refused by field. */
export const casesParams = z.strictObject(shape).check(({ value: asked, issues }) => {
  for (const { field, rule } of clashesOf(asked))
    issues.push({ code: 'custom', path: [field], message: rule, input: asked[field] });
});

/** `requestedAt` is null where the read model lacks the case and the record is asked in its place. */
const listedCase = {
  ...{ id: code, number: code, office: code, enterprise: code, enterpriseName: z.string().nullable() },
  ...{ kind, category, urgency, channel, origin, stage, holder: code, waiting: z.string().nullable() },
  /** As agreed, of one that waits. */
  waitsUntil: at.nullable(),
  ...{ toOffice: code.nullable(), requestedAt: at.nullable(), resolvedAt: at.nullable(), closedAt: at.nullable() },
  ...{ ending: ending.nullable(), outcome: outcome.nullable(), due: at.nullable(), urges: z.int(), version: z.int() },
  unverified: z.boolean(),
  /** The clock that is due first, by its id and its kind. */
  ...{ clock: code.nullable(), clockKind: code.nullable(), light: light.nullable(), breachedAt: at.nullable() },
  ...{ verifier: code.nullable(), coHandlers: z.array(code), programme: code },
  /** When its last entry was recorded. */
  changedAt: at.nullable(),
  /** What its enterprise was when it was opened, whatever it is called now. */
  ...{ industry: z.string().nullable(), aboveScale: z.boolean().nullable() },
};

/** A page of cases, and how many match on all pages. */
export const casesAnswer = answerOf({
  items: rowsOf(listedCase),
  next: z.string().nullable(),
  /** Of all pages, counted up to a bound: not exact where there are more. Null on later pages. */
  total: z.strictObject({ count: z.int(), exact: z.boolean() }).nullable(),
});
