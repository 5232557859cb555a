import { layersOnPath } from '@lianxin/calendar';
import type { Amendment } from '@lianxin/calendar';
import type { Instant } from '@lianxin/kernel';
import type { Programme } from '@lianxin/programme';
import type { CalendarChange, EffectiveChange, ProgrammeChange } from '@lianxin/registers';
import { unfiredOf } from '../clocks/clock-ref.ts';
import { clockRulesOf, toDueRule, requirePack, resolveClockRule } from '../clocks/clock-rules.ts';
import { promiseFreed } from '../clocks/promised-date.ts';
import { computeDueDate } from '../clocks/due-date.ts';
import type { Rescheduled } from '../clocks/reschedule.ts';
import { rescheduleClock } from '../clocks/reschedule.ts';
import type { ClockKind, PromisedDate } from '../events/index.ts';
import type { ClockState, OpenedCase } from '../state/index.ts';
import { isBreached, isRunning, earlierPromisedDate, runningClocks } from '../state/index.ts';
import { withoutDependentActs } from './supersede-breaches.ts';

type ChangeInput = Pick<EffectiveChange, 'what' | 'effectiveAt' | 'provisionalOnly'>;

/** What a change of rules does to a case. */
export interface ChangeEffect {
  readonly rescheduled: readonly Rescheduled[];
  /** Stopped clocks whose breach was none by the calendar as amended, with the date that would have been met. */
  readonly clearedBreaches: readonly { readonly clock: ClockState; readonly due: Instant }[];
  /** Clocks that do not move otherwise, whose earlier date was missed and by the calendar as amended was not. */
  readonly kept: readonly { readonly clock: ClockState; readonly before: Instant; readonly promised: PromisedDate }[];
  /** Amendments that the case had not seen. */
  readonly amendments: readonly Amendment[];
}

/** Kinds whose date somebody was told or agreed on: it stays. */
const PROMISED_KINDS: readonly ClockKind[] = ['wait', 'complete-request', 'accept-offer', 'extension-decision'];

type FollowedClockKind = Exclude<ClockKind, 'wait'>;

function isDatedByRule(pack: Programme, state: OpenedCase, clock: ClockState): boolean {
  const rule = resolveClockRule(pack, state, clock.kind as FollowedClockKind);
  const { unit, amount, countFrom } = clock.counts;
  return rule.id === clock.rule && rule.unit === unit && rule.amount === amount && rule.countFrom === countFrom;
}

/** By the version the case goes over to. What was told, or was set for this one case, stays; so does a clock that is overdue. */
function rescheduleUnderProgramme(
  state: OpenedCase,
  clock: ClockState,
  { to }: ProgrammeChange,
  at: Instant,
): Rescheduled[] {
  const told = PROMISED_KINDS.includes(clock.kind) || clock.kind === 'acknowledge-rung' || clock.programme === to;
  if (told || isBreached(clock) || !isDatedByRule(requirePack(state, clock), state, clock)) return [];
  const book = clockRulesOf(state, { programme: to });
  const rule = resolveClockRule(book.pack, state, clock.kind as FollowedClockKind);
  const rescheduled = rescheduleClock(book, clock, { rule: rule.id, counts: toDueRule(rule) }, at);
  return rescheduled ? [rescheduled] : [];
}

const withoutBreaches = (state: OpenedCase, clock: ClockState): ClockState => ({
  ...clock,
  acts: isBreached(clock) ? withoutDependentActs(state, clock.acts) : clock.acts,
  breaches: clock.breaches.map((breach) => ({ ...breach, superseded: true })),
});

/** Whether the reschedule changes anything: the due date, the acts, or that the date is provisional. */
export function isMoving({ clock, to }: Rescheduled): boolean {
  const dates = (acts: ClockState['acts']): string => JSON.stringify(acts.map(({ id, at }) => [id, at]));
  const standing = dates(unfiredOf(clock, clock.acts));
  return to.due !== clock.due || to.provisional !== clock.provisional || dates(to.acts) !== standing;
}

/** The case with what an order, or a year's notice, brings to it. */
interface AmendedCase {
  readonly state: OpenedCase;
  readonly amendments: readonly string[];
}

const mergeAmendmentIds = ({ amendedBy: before = [] }: ClockState, { amendments }: AmendedCase): readonly string[] => [
  ...new Set([...before, ...amendments]),
];

/** A clock by the amended calendar; an overdue one as if it were not overdue. */
function rescheduleAsAmended(amended: AmendedCase, clock: ClockState, at: Instant): Rescheduled | undefined {
  const { state } = amended;
  const book = clockRulesOf(state, clock);
  if (clock.kind !== 'acknowledge-rung' && !isDatedByRule(book.pack, state, clock)) return undefined;
  const { rule, counts } = clock;
  const rescheduled = rescheduleClock(
    book,
    withoutBreaches(state, clock),
    { rule, counts, amendedBy: mergeAmendmentIds(clock, amended) },
    at,
  );
  return rescheduled && { ...rescheduled, clock };
}

function rescheduleUnderCalendar(amended: AmendedCase, clock: ClockState, at: Instant): Rescheduled[] {
  const rescheduled = PROMISED_KINDS.includes(clock.kind) ? undefined : rescheduleAsAmended(amended, clock, at);
  if (!rescheduled || !isMoving(rescheduled)) return [];
  // A breach is wrong only where the date comes to lie later.
  return isBreached(clock) && rescheduled.to.due <= clock.due ? [] : [rescheduled];
}

/** The breaches of a stopped clock that was late by the calendar as then known, and in time by the amended one. */
function findClearedBreaches(amended: AmendedCase, clock: ClockState): ChangeEffect['clearedBreaches'] {
  if (clock.stopped === undefined || !isBreached(clock) || PROMISED_KINDS.includes(clock.kind)) return [];
  const { due } = computeDueDate(clockRulesOf(amended.state, clock), {
    ...clock,
    amendedBy: mergeAmendmentIds(clock, amended),
  });
  return due > clock.due && due >= clock.stopped.at ? [{ clock, due }] : [];
}

/** The same for the promised date that the office put off. */
function keptBy(amended: AmendedCase, clock: ClockState, at: Instant): ChangeEffect['kept'] {
  const before = earlierPromisedDate(clock);
  const promised = promiseFreed(amended.state, clock, { amendedBy: mergeAmendmentIds(clock, amended), at });
  return before === undefined || !promised ? [] : [{ clock, before, promised }];
}

function computeCalendarEffect(
  state: OpenedCase,
  change: ChangeInput,
  amendments: CalendarChange['amendments'],
): ChangeEffect | undefined {
  const { effectiveAt: at, provisionalOnly = false } = change;
  const clocks = Object.values(state.clocks).filter(({ provisional }) => provisional || !provisionalOnly);
  const layers = new Set(clocks.flatMap(({ calendar }) => layersOnPath(calendar)));
  const concerning = amendments.filter(({ layer }) => layers.has(layer));
  if (concerning.length === 0) return undefined;
  const unseen = concerning.filter(({ id }) => !state.calendar.some((noted) => noted.id === id));
  const calendar = [...state.calendar, ...unseen];
  const amended: AmendedCase = { state: { ...state, calendar }, amendments: concerning.map(({ id }) => id) };
  const rescheduled = clocks.filter(isRunning).flatMap((clock) => rescheduleUnderCalendar(amended, clock, at));
  const clearedBreaches = clocks.flatMap((clock) => findClearedBreaches(amended, clock));
  const unmoved = clocks.filter((clock) => rescheduled.every((one) => one.clock.clock !== clock.clock));
  const kept = unmoved.flatMap((clock) => keptBy(amended, clock, at));
  return rescheduled.length + clearedBreaches.length + kept.length > 0
    ? { rescheduled, clearedBreaches, kept, amendments: unseen }
    : undefined;
}

function computeProgrammeEffect(state: OpenedCase, what: ProgrammeChange, at: Instant): ChangeEffect | undefined {
  if (state.stage === 'closed' || state.programme !== what.from) return undefined;
  const rescheduled = runningClocks(state).flatMap((clock) => rescheduleUnderProgramme(state, clock, what, at));
  return { rescheduled, clearedBreaches: [], kept: [], amendments: [] };
}

/**
 * What a change of rules does to a case in its state when the change takes effect; undefined where it does not concern
 * it.
 */
export const computeChangeEffect = (state: OpenedCase, change: ChangeInput): ChangeEffect | undefined =>
  change.what.kind === 'programme'
    ? computeProgrammeEffect(state, change.what, change.effectiveAt)
    : computeCalendarEffect(state, change, change.what.amendments);
