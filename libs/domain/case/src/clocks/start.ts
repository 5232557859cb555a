import type { DueRule } from '@lianxin/calendar';
import type { Instant } from '@lianxin/kernel';
import type { Unacknowledged } from '@lianxin/programme';
import type { Draft } from '../draft.ts';
import { defined } from '../defined.ts';
import type { CaseEventData, ClockHead, ClockId, ClockKind, Promised, Reckoned } from '../events/index.ts';
import { inDueOrder, reminderAct } from './acts.ts';
import { promiseBefore } from './promise.ts';
import type { Terms } from './reckon.ts';
import { agreed, dueInstantOf, reckon } from './reckon.ts';
import type { Book } from './pack.ts';
import { bookOf, countsOf, ruleFor } from './pack.ts';

export interface Start {
  readonly kind: Exclude<ClockKind, 'wait'>;
  /** Counting begins here; default: now. */
  readonly from?: Instant;
  /** Settle's: a clock against a person that settle opens starts when it settles. */
  readonly now?: Instant;
  readonly because?: string;
  /** Instead of the programme's amount. */
  readonly counts?: DueRule;
  /** Due then; by the programme's amount whoever is asked is reminded. */
  readonly until?: Instant;
  /** Of an acknowledgement: what follows when nobody gives it. */
  readonly unacknowledged?: Unacknowledged | undefined;
  /** Another person had to agree that it begins anew: the date of the one before stays no promise. */
  readonly agreed?: boolean;
}

/** What would lie before the start is not armed: nobody is reminded of what has just begun. */
const fromNow = (reckoned: Reckoned, from: Instant): Reckoned => ({
  ...reckoned,
  acts: reckoned.acts.filter((act) => act.kind === 'due' || act.at > from),
});

interface Begun extends Pick<CaseEventData['ClockStarted'], 'from' | 'because'> {
  readonly promised?: Promised | undefined;
}

function add(draft: Draft, head: ClockHead, reckoned: Reckoned, begun: Begun): ClockId {
  draft.add('ClockStarted', defined({ ...head, ...fromNow(reckoned, begun.from), ...begun }));
  return head.clock;
}

interface Planned {
  readonly book: Book;
  readonly terms: Terms;
}

function plan(draft: Draft, opener: number, start: Start): Planned {
  const book = bookOf(draft.now);
  const { kind, now = draft.at, from = now } = start;
  const rule = ruleFor(book.pack, draft.now, kind);
  const counts = start.counts ?? countsOf(rule);
  const head: ClockHead = { clock: `${kind}@${opener}`, kind, owner: rule.owner };
  const { unacknowledged } = start;
  return {
    book,
    terms: { ...head, from, rule: rule.id, counts, knownAt: now, pauses: [], extensions: [], unacknowledged },
  };
}

/** When a clock started now would be due: an offer says so before its clock has an id. */
export function dueIf(draft: Draft, start: Start): Instant {
  const { book, terms } = plan(draft, 0, start);
  return dueInstantOf(book, terms);
}

/** Due with the clock it hangs on; the programme's own date for it is a reminder, where that comes before. */
function hanging(
  book: Book,
  head: ClockHead,
  { reckoned, ...terms }: Pick<Terms, 'from' | 'rule' | 'knownAt'> & { due: Instant; reckoned: Reckoned },
): Reckoned {
  const dated = agreed(book, head, terms);
  if (reckoned.due >= terms.due) return dated;
  return { ...dated, acts: inDueOrder([...dated.acts, reminderAct(head, reckoned.due)]) };
}

/** Starts a clock of the programme; its id names the event that opened it. */
export function startClock(draft: Draft, opener: number, start: Start): ClockId {
  const { book, terms } = plan(draft, opener, start);
  const { clock, kind, owner, from, rule, knownAt } = terms;
  const head = { clock, kind, owner };
  const reckoned = reckon(book, terms);
  const { until, because = '', agreed = false } = start;
  const dated = until === undefined ? reckoned : hanging(book, head, { from, due: until, rule, knownAt, reckoned });
  return add(draft, head, dated, { from, because, promised: promiseBefore(draft.now, kind, agreed) });
}

/** Starts a clock whose due date was agreed on. */
export function startAgreed(
  draft: Draft,
  opener: number,
  start: { readonly kind: ClockKind; readonly due: Instant; readonly because: string },
): ClockId {
  const book = bookOf(draft.now);
  const { kind, due, because } = start;
  const head: ClockHead = { clock: `${kind}@${opener}`, kind, owner: 'enterprise' };
  const from = draft.at;
  return add(draft, head, agreed(book, head, { from, due, rule: `${book.pack.id}/${kind}`, knownAt: from }), {
    from,
    because,
  });
}
