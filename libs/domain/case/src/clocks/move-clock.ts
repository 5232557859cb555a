import { addWorkingMs, computeElapsedTime } from '@lianxin/calendar';
import type { Extension } from '@lianxin/calendar';
import type { Instant } from '@lianxin/kernel';
import { maxInstant, addMs, MINUTE_MS, msBetween } from '@lianxin/kernel';
import { omitUndefined } from '../omit-undefined.ts';
import type { CaseDraft } from '../draft.ts';
import type { CaseEventData, MoveCause, PromisedDate, DueDate } from '../events/index.ts';
import type { ClockState, NoticeState } from '../state/index.ts';
import { isBreached, runningClock, runningClocks } from '../state/index.ts';
import { sortByAgendaInstant } from './clock-acts.ts';
import { isArmed, unfiredOf, clockRefOf } from './clock-ref.ts';
import type { ClockRules } from './clock-rules.ts';
import { clockRulesOf, resolveClockRule, workingTimeOf } from './clock-rules.ts';
import { handedFrom, promisedAfterMove } from './promised-date.ts';
import { computeAgreedDueDate, computeDueDate } from './due-date.ts';
import { pausesUntil } from './elapsed.ts';
import type { Rescheduled } from './reschedule.ts';
import { rescheduleClock } from './reschedule.ts';

interface Move {
  readonly cause: MoveCause;
  /** Id of what moved it: a wait's clock, an extension, a merged case. */
  readonly because: string;
}
/** `promised`: what another case's clock promised, earlier than this one. */
type Merging = Move & { readonly promised?: PromisedDate | undefined };

export function recordMove(
  draft: CaseDraft,
  clock: ClockState,
  to: DueDate & Pick<CaseEventData['ClockMoved'], 'from' | 'fired' | 'pausedSince'>,
  { promised: handed, ...move }: Merging,
): void {
  const own = promisedAfterMove(draft.currentCase, clock, { to, cause: move.cause, at: draft.at });
  const promised = handed ? handedFrom(move.because, handed, own) : own;
  draft.add('ClockMoved', { ...clockRefOf(clock), before: clock.due, ...to, ...move, ...(promised && { promised }) });
  moveExtensionDecision(draft, clock, to.due, move);
}

/** The answer to a request for an extension is due with the clock that it would extend: both move together. */
function moveExtensionDecision(draft: CaseDraft, extended: ClockState, due: Instant, move: Move): void {
  const asked = runningClock(draft.currentCase, 'extension-decision');
  if (asked?.because !== extended.clock || asked.due !== extended.due) return;
  const { from, rule, knownAt } = asked;
  const pauses = pausesUntil(asked, draft.at);
  const dueDate = computeAgreedDueDate(clockRulesOf(draft.currentCase, asked), clockRefOf(asked), {
    from,
    due,
    rule,
    knownAt,
    pauses,
  });
  const reminders = unfiredOf(asked, asked.acts).filter(({ kind }) => kind === 'reminder');
  const acts = sortByAgendaInstant([...dueDate.acts, ...reminders]);
  draft.add('ClockMoved', { ...clockRefOf(asked), before: asked.due, ...dueDate, acts, ...move });
}

/** Moves an instant by the office time for which the clock was paused. */
function shiftByPause(book: ClockRules, clock: ClockState, at: Instant): (instant: Instant) => Instant {
  const time = workingTimeOf(book, clock.owner, clock);
  const { unit } = clock.counts;
  const since = clock.paused?.since ?? at;
  const { countedMs } = computeElapsedTime({ ...time, from: since, to: at, unit });
  return (instant) => (unit.startsWith('working') ? addWorkingMs(time, instant, countedMs) : addMs(instant, countedMs));
}

/** After the breach the due date stays; the rungs not fired move by the office time of the pause. */
function resumeAfterBreach(book: ClockRules, clock: ClockState, at: Instant): DueDate {
  const later = shiftByPause(book, clock, at);
  const acts = unfiredOf(clock, clock.acts).map((act) => ({ ...act, at: later(act.at) }));
  return { ...dueDateOf(clock), pauses: pausesUntil(clock, at), acts };
}

/** The due date that a clock has now, without the clock's own state: for events that repeat it. */
export function dueDateOf(clock: ClockState): DueDate {
  const { due, rule, programme, counts, calendar, calendarRevision, knownAt, amendedBy, provisional } = clock;
  const { spans, pauses, extensions, acts } = clock;
  const source = { due, rule, programme, counts, calendar, calendarRevision, knownAt, amendedBy, provisional };
  return omitUndefined({ ...source, spans, pauses, extensions, acts });
}

/** A paused clock, as if it ran on from `at`: it gets back the time of the pause, and nothing else changes. */
export function resumeAfterWait(book: ClockRules, clock: ClockState, at: Instant): DueDate {
  if (isBreached(clock)) return resumeAfterBreach(book, clock, at);
  const dueDate = computeDueDate(book, { ...clock, pauses: pausesUntil(clock, at) });
  const acts = unfiredOf(clock, dueDate.acts).filter((act) => act.kind === 'due' || isArmed(clock, act));
  const later = shiftByPause(book, clock, at);
  const moved = acts.map((act) => ({ ...act, at: maxInstant(act.silence === undefined ? act.at : later(act.at), at) }));
  return { ...dueDate, acts: moved };
}

/** Everything that was paused runs on from now. */
export function resumeClocks(draft: CaseDraft, because: string): void {
  for (const clock of runningClocks(draft.currentCase)) {
    // The date of a decision hangs on the clock to be extended and comes with it.
    if (clock.paused === undefined || clock.kind === 'extension-decision') continue;
    recordMove(draft, clock, resumeAfterWait(clockRulesOf(draft.currentCase, clock), clock, draft.at), {
      cause: 'waited',
      because,
    });
  }
}

/** Moves the due date by an extension: rungs before the new date are armed again, those in the past are not. */
export function extendClock(draft: CaseDraft, clock: ClockState, extension: Extension): void {
  const extensions = [...clock.extensions, extension];
  const dueDate = computeDueDate(clockRulesOf(draft.currentCase, clock), { ...clock, extensions });
  const acts = unfiredOf(clock, dueDate.acts).filter((act) => act.kind === 'due' || act.at > draft.at);
  recordMove(draft, clock, { ...dueDate, acts }, { cause: 'extended', because: extension.because });
}

/** Records that a clock moved, and which of its rungs this put in the past: they are skipped, without a notice. */
export function recordReschedule(draft: CaseDraft, { clock, to, skipped }: Rescheduled, move: Move): void {
  recordMove(draft, clock, to, move);
  for (const { id: act, rung = 'reminder' } of skipped)
    draft.add('RungSkipped', { ...clockRefOf(clock), act, rung, because: move.cause });
}

/**
 * Where life is in danger, and the date by a shorter rule is past already, the rule counts from now: the clock gets that
 * date if it is before its present one.
 */
function rescheduleFromNow(
  book: ClockRules,
  clock: ClockState,
  rule: Pick<ClockState, 'rule' | 'counts'>,
  at: Instant,
): Rescheduled | undefined {
  if (clock.paused !== undefined) return undefined;
  const rescheduled = rescheduleClock(book, { ...clock, from: at, pauses: [], extensions: [] }, rule, at);
  return rescheduled && rescheduled.to.due < clock.due
    ? { ...rescheduled, clock, to: { ...rescheduled.to, from: at } }
    : undefined;
}

function rescheduleByClassification(draft: CaseDraft, clock: ClockState, because: string): void {
  if (clock.kind === 'wait' || clock.kind === 'extension-decision' || isBreached(clock)) return;
  const book = clockRulesOf(draft.currentCase);
  const rule = resolveClockRule(book.pack, draft.currentCase, clock.kind);
  if (rule.id === clock.rule) return;
  const { unit, amount, countFrom } = rule;
  const counts = { ...clock.counts, unit, amount, countFrom };
  const byRule = { rule: rule.id, counts };
  const isDanger = draft.currentCase.classification.urgency === 'life-safety';
  const rescheduled =
    rescheduleClock(book, clock, byRule, draft.at) ??
    (isDanger ? rescheduleFromNow(book, clock, byRule, draft.at) : undefined);
  if (rescheduled) recordReschedule(draft, rescheduled, { cause: 'reclassified', because });
}

/** Reschedules all running clocks by the programme's rules for the case's new kind, category and urgency. */
export function rescheduleAllByClassification(draft: CaseDraft, because: string): void {
  for (const clock of runningClocks(draft.currentCase)) rescheduleByClassification(draft, clock, because);
}

/** Told within this time counts as told at once, and no date moves. */
const AT_ONCE_MS_MAX = MINUTE_MS;

/** The time to acknowledge counts from when one is told, however late. `before`: when the rung was told of before. */
export function countFromTelling(draft: CaseDraft, { notice, params }: NoticeState, before: Instant | undefined): void {
  const asked = runningClocks(draft.currentCase).find(
    ({ kind, because }) => kind === 'acknowledge-rung' && because === params['act'],
  );
  if (before !== undefined || !asked || msBetween(asked.from, draft.at) <= AT_ONCE_MS_MAX) return;
  const from = draft.at;
  const to = { ...computeDueDate(clockRulesOf(draft.currentCase, asked), { ...asked, from }), from };
  recordMove(draft, asked, to, { cause: 'told-late', because: notice });
}
