import type { DueRule } from '@lianxin/calendar';
import type { Instant } from '@lianxin/kernel';
import type { Unacknowledged } from '@lianxin/programme';
import type { CaseDraft } from '../draft.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { CaseEventData, ClockRef, ClockId, ClockKind, PromisedDate, DueDate } from '../events/index.ts';
import { sortByAgendaInstant, toReminderAct } from './clock-acts.ts';
import { inheritPromise } from './promised-date.ts';
import type { DueInputs } from './due-date.ts';
import { computeAgreedDueDate, computeDueInstantOf, computeDueDate } from './due-date.ts';
import type { ClockRules } from './clock-rules.ts';
import { clockRulesOf, toDueRule, resolveClockRule } from './clock-rules.ts';

export interface ClockStart {
  readonly kind: Exclude<ClockKind, 'wait'>;
  /** Counting begins here; default: now. */
  readonly from?: Instant;
  /** Settle's: a clock against a person that settle opens starts when it settles. */
  readonly now?: Instant;
  readonly because?: string;
  /** Instead of the programme's amount. */
  readonly counts?: DueRule;
  /** Due then, instead of by the programme’s amount; the one asked is still reminded by that amount. */
  readonly until?: Instant;
  /** Of an acknowledgement: what follows when nobody gives it. */
  readonly unacknowledged?: Unacknowledged | undefined;
  /** Another person had to agree that it begins anew: the date of the one before stays no promise. */
  readonly agreed?: boolean;
}

/** What would lie before the start is not armed: nobody is reminded of what has just begun. */
const withoutPastActs = (dueDate: DueDate, from: Instant): DueDate => ({
  ...dueDate,
  acts: dueDate.acts.filter((act) => act.kind === 'due' || act.at > from),
});

interface ClockBeginning extends Pick<CaseEventData['ClockStarted'], 'from' | 'because'> {
  readonly promised?: PromisedDate | undefined;
}

function recordStart(draft: CaseDraft, head: ClockRef, dueDate: DueDate, begun: ClockBeginning): ClockId {
  draft.add('ClockStarted', omitUndefined({ ...head, ...withoutPastActs(dueDate, begun.from), ...begun }));
  return head.clock;
}

interface PlannedClock {
  readonly book: ClockRules;
  readonly terms: DueInputs;
}

function planStart(draft: CaseDraft, opener: number, start: ClockStart): PlannedClock {
  const book = clockRulesOf(draft.currentCase);
  const { kind, now = draft.at, from = now } = start;
  const rule = resolveClockRule(book.pack, draft.currentCase, kind);
  const counts = start.counts ?? toDueRule(rule);
  const head: ClockRef = { clock: `${kind}@${opener}`, kind, owner: rule.owner };
  const { unacknowledged } = start;
  return {
    book,
    terms: { ...head, from, rule: rule.id, counts, knownAt: now, pauses: [], extensions: [], unacknowledged },
  };
}

/** When a clock started now would be due; for an offer, which names the date before its clock exists. */
export function previewDueInstant(draft: CaseDraft, start: ClockStart): Instant {
  const { book, terms } = planStart(draft, 0, start);
  return computeDueInstantOf(book, terms);
}

/** Due with the clock it hangs on; the programme's own date for it is a reminder, where that comes before. */
function computeLinkedDueDate(
  book: ClockRules,
  head: ClockRef,
  { dueDate, ...terms }: Pick<DueInputs, 'from' | 'rule' | 'knownAt'> & { due: Instant; dueDate: DueDate },
): DueDate {
  const dated = computeAgreedDueDate(book, head, terms);
  if (dueDate.due >= terms.due) return dated;
  return { ...dated, acts: sortByAgendaInstant([...dated.acts, toReminderAct(head, dueDate.due)]) };
}

/** Starts a clock of the programme; its id names the event that opened it. */
export function startClock(draft: CaseDraft, opener: number, start: ClockStart): ClockId {
  const { book, terms } = planStart(draft, opener, start);
  const { clock, kind, owner, from, rule, knownAt } = terms;
  const head = { clock, kind, owner };
  const dueDate = computeDueDate(book, terms);
  const { until, because = '', agreed = false } = start;
  const dated =
    until === undefined ? dueDate : computeLinkedDueDate(book, head, { from, due: until, rule, knownAt, dueDate });
  return recordStart(draft, head, dated, { from, because, promised: inheritPromise(draft.currentCase, kind, agreed) });
}

/** Starts a clock whose due date was agreed on. */
export function startAgreedClock(
  draft: CaseDraft,
  opener: number,
  start: { readonly kind: ClockKind; readonly due: Instant; readonly because: string },
): ClockId {
  const book = clockRulesOf(draft.currentCase);
  const { kind, due, because } = start;
  const head: ClockRef = { clock: `${kind}@${opener}`, kind, owner: 'enterprise' };
  const from = draft.at;
  return recordStart(
    draft,
    head,
    computeAgreedDueDate(book, head, { from, due, rule: `${book.pack.id}/${kind}`, knownAt: from }),
    {
      from,
      because,
    },
  );
}
