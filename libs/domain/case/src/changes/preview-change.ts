import type { ForeignState, Instant } from '@lianxin/kernel';
import { NO_FOREIGN_STATE, lookUp, msBetween, settleAll } from '@lianxin/kernel';
import type { RuleBook } from '@lianxin/programme';
import type { RuleChange } from '@lianxin/registers';
import { yearNoticeChangeId } from '@lianxin/registers';
import { unfiredOf } from '../clocks/clock-ref.ts';
import type { Rescheduled } from '../clocks/reschedule.ts';
import type { CaseEvent, CaseEventData, ClockId, ClockKind } from '../events/index.ts';
import { createCaseProcess } from '../case-process.ts';
import type { CaseState, ClockState, OpenedCase } from '../state/index.ts';
import { isBreached, isOpened, isRunning, runningClocks, withRuleBook } from '../state/index.ts';
import type { ChangeEffect } from './change-effect.ts';
import { computeChangeEffect, isMoving } from './change-effect.ts';

/** What a change does to one clock. */
export interface ClockPreview {
  readonly clock: ClockId;
  readonly kind: ClockKind;
  readonly before: Instant;
  readonly after: Instant;
  /** Paused time so far, in ms; it stays. */
  readonly pausedMs: number;
  /** `promise-kept`: no due date moves; its earlier one, `before`, was not missed after all. */
  readonly breach: 'none' | 'stays' | 'superseded' | 'promise-kept';
  /** Acts still to come, by the changed rules. */
  readonly rungs: readonly { readonly act: string; readonly at: Instant }[];
  /** Acts that the change puts in the past: recorded, not fired. */
  readonly skipped: readonly string[];
  /** A year's notice that is among the amendments takes effect before, and moves it whether the change is ordered or not. */
  readonly byItself: boolean;
}

export interface CasePreview {
  readonly number: string;
  readonly office: string;
  readonly holder: string;
  readonly stage: OpenedCase['stage'];
  readonly programme: string;
  /** Those that move, and those whose breach stays. */
  readonly clocks: readonly ClockPreview[];
}

const NO_EFFECT: ChangeEffect = { rescheduled: [], clearedBreaches: [], kept: [], amendments: [] };

type Redated = CaseEventData['ChangeApplied']['moved'][number];
type PreviewedChange = Pick<RuleChange, 'what' | 'effectiveAt'>;

const totalPausedMs = ({ pauses }: ClockState): number =>
  pauses.reduce((sum, { from, to }) => sum + msBetween(from, to), 0);

const previewHead = (clock: ClockState): Pick<ClockPreview, 'clock' | 'kind' | 'before' | 'pausedMs' | 'byItself'> => ({
  clock: clock.clock,
  kind: clock.kind,
  before: clock.due,
  pausedMs: totalPausedMs(clock),
  byItself: false,
});

const listUpcomingRungs = (acts: ClockState['acts']): ClockPreview['rungs'] =>
  acts.filter(({ kind }) => kind !== 'due').map(({ id: act, at }) => ({ act, at }));

const previewMovedClock = ({ clock, to, skipped }: Rescheduled): ClockPreview => ({
  ...previewHead(clock),
  after: to.due,
  breach: isBreached(clock) ? 'superseded' : 'none',
  rungs: listUpcomingRungs(to.acts),
  skipped: skipped.map(({ id }) => id),
});

const previewStayingBreach = (clock: ClockState): ClockPreview => ({
  ...previewHead(clock),
  after: clock.due,
  breach: 'stays',
  rungs: listUpcomingRungs(unfiredOf(clock, clock.acts)),
  skipped: [],
});

type SettledCase = ReturnType<typeof settleAll<CaseState>>;

/** Clocks that the amendments reach by then as a year's notice. */
function previewYearNoticeMoves(
  from: CaseState,
  { state, events }: SettledCase,
  { what }: PreviewedChange,
): ClockPreview[] {
  if (what.kind !== 'calendar' || !isOpened(from) || !isOpened(state)) return [];
  const notices = what.amendments.map(yearNoticeChangeId).filter((id) => !Object.hasOwn(from.changes, id));
  const since = events as readonly CaseEvent[];
  const movedBy = (notice: string, { clock: id, before, due: after, promised }: Redated): ClockPreview[] => {
    const clock = lookUp(state.clocks, id);
    if (!clock) return [];
    const isOf = (data: { readonly clock: ClockId; readonly because: string }, because: string): boolean =>
      data.clock === id && data.because === because;
    const none = since.some(({ type, data }) => type === 'BreachSuperseded' && isOf(data, notice));
    const skipped = since.flatMap(({ type, data }) =>
      type === 'RungSkipped' && isOf(data, 'amended') ? [data.act] : [],
    );
    const rungs = isRunning(clock) ? listUpcomingRungs(unfiredOf(clock, clock.acts)) : [];
    const breach = promised ? 'promise-kept' : none ? 'superseded' : 'none';
    return [{ ...previewHead(clock), before, after, breach, rungs, skipped, byItself: true }];
  };
  return since.flatMap(({ type, data }) =>
    type === 'ChangeApplied' && notices.includes(data.change)
      ? data.moved.flatMap((moved) => movedBy(data.change, moved))
      : [],
  );
}

/**
 * What the change would do to a case by this rule book, whichever it was decided by, if nobody touches it until then: what falls due before has happened by then.
 * Undefined where it is not concerned.
 */
export function previewCaseChange(
  ruleBook: RuleBook,
  { state: recorded, version }: { readonly state: CaseState; readonly version: number },
  change: PreviewedChange,
  foreignState: ForeignState = NO_FOREIGN_STATE,
): CasePreview | undefined {
  const from = { state: withRuleBook(recorded, ruleBook), version };
  const settled = settleAll(createCaseProcess(ruleBook), from, change.effectiveAt, foreignState);
  const { state } = settled;
  if (!isOpened(state)) return undefined;
  const itself = previewYearNoticeMoves(from.state, settled, change);
  const effect = state.at < change.effectiveAt ? computeChangeEffect(state, change) : undefined;
  if (!effect && itself.length === 0) return undefined;
  const { rescheduled, clearedBreaches, kept } = effect ?? NO_EFFECT;
  const moved = [...itself, ...rescheduled.filter(isMoving).map(previewMovedClock)];
  const clearedClocks = clearedBreaches.map(({ clock, due }): ClockPreview => ({
    ...previewHead(clock),
    after: due,
    breach: 'superseded',
    rungs: [],
    skipped: [],
  }));
  const keptPromises = kept.map(({ clock, before, promised }): ClockPreview => ({
    ...previewHead(clock),
    ...{ before, after: promised.due, breach: 'promise-kept', rungs: [], skipped: [] },
  }));
  const standing = runningClocks(state).filter(
    (clock) => isBreached(clock) && !moved.some((one) => one.clock === clock.clock),
  );
  const { number, office, holder, stage, programme } = state;
  return {
    number,
    office,
    holder,
    stage,
    programme,
    clocks: [...moved, ...clearedClocks, ...keptPromises, ...standing.map(previewStayingBreach)],
  };
}
