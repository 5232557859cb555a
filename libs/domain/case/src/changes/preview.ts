import type { Facts, Instant } from '@lianxin/kernel';
import { NO_FACTS, lookUp, msBetween, settleAll } from '@lianxin/kernel';
import type { RuleChange } from '@lianxin/registers';
import { noticeIdOf } from '@lianxin/registers';
import { unfired } from '../clocks/arms.ts';
import type { Turned } from '../clocks/turn.ts';
import type { CaseEvent, CaseEventData, ClockId, ClockKind } from '../events/index.ts';
import { assistanceCase } from '../process.ts';
import type { CaseState, ClockState, OpenedCase } from '../state/index.ts';
import { isBreached, isOpened, isRunning, runningClocks } from '../state/index.ts';
import type { Effect } from './effect.ts';
import { effectOf, moves } from './effect.ts';

/** What a change does to one clock. */
export interface ClockPreview {
  readonly clock: ClockId;
  readonly kind: ClockKind;
  readonly before: Instant;
  readonly after: Instant;
  /** Earned so far, and kept. */
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

const NO_EFFECT: Effect = { turned: [], freed: [], kept: [], amendments: [] };

type Redated = CaseEventData['ChangeApplied']['moved'][number];
type Shown = Pick<RuleChange, 'what' | 'effectiveAt'>;

const pausedMsOf = ({ pauses }: ClockState): number =>
  pauses.reduce((sum, { from, to }) => sum + msBetween(from, to), 0);

const headOf = (clock: ClockState): Pick<ClockPreview, 'clock' | 'kind' | 'before' | 'pausedMs' | 'byItself'> => ({
  clock: clock.clock,
  kind: clock.kind,
  before: clock.due,
  pausedMs: pausedMsOf(clock),
  byItself: false,
});

const stillToCome = (acts: ClockState['acts']): ClockPreview['rungs'] =>
  acts.filter(({ kind }) => kind !== 'due').map(({ id: act, at }) => ({ act, at }));

const movedClock = ({ clock, to, skipped }: Turned): ClockPreview => ({
  ...headOf(clock),
  after: to.due,
  breach: isBreached(clock) ? 'superseded' : 'none',
  rungs: stillToCome(to.acts),
  skipped: skipped.map(({ id }) => id),
});

const stays = (clock: ClockState): ClockPreview => ({
  ...headOf(clock),
  after: clock.due,
  breach: 'stays',
  rungs: stillToCome(unfired(clock, clock.acts)),
  skipped: [],
});

type Settled = ReturnType<typeof settleAll<CaseState>>;

/** Clocks that the amendments reach by then as a year's notice. */
function byNotice(from: CaseState, { state, events }: Settled, { what }: Shown): ClockPreview[] {
  if (what.kind !== 'calendar' || !isOpened(from) || !isOpened(state)) return [];
  const notices = what.amendments.map(noticeIdOf).filter((id) => !Object.hasOwn(from.changes, id));
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
    const rungs = isRunning(clock) ? stillToCome(unfired(clock, clock.acts)) : [];
    const breach = promised ? 'promise-kept' : none ? 'superseded' : 'none';
    return [{ ...headOf(clock), before, after, breach, rungs, skipped, byItself: true }];
  };
  return since.flatMap(({ type, data }) =>
    type === 'ChangeApplied' && notices.includes(data.change)
      ? data.moved.flatMap((moved) => movedBy(data.change, moved))
      : [],
  );
}

/**
 * What the change would do to a case if nobody touches it until then: what falls due before has happened by then.
 * Undefined where it is not concerned.
 */
export function previewOf(
  from: { readonly state: CaseState; readonly version: number },
  change: Shown,
  facts: Facts = NO_FACTS,
): CasePreview | undefined {
  const settled = settleAll(assistanceCase, from, change.effectiveAt, facts);
  const { state } = settled;
  if (!isOpened(state)) return undefined;
  const itself = byNotice(from.state, settled, change);
  const effect = state.at < change.effectiveAt ? effectOf(state, change) : undefined;
  if (!effect && itself.length === 0) return undefined;
  const { turned, freed: none, kept: promises } = effect ?? NO_EFFECT;
  const moved = [...itself, ...turned.filter(moves).map(movedClock)];
  const freed = none.map(({ clock, due }): ClockPreview => ({
    ...headOf(clock),
    after: due,
    breach: 'superseded',
    rungs: [],
    skipped: [],
  }));
  const kept = promises.map(({ clock, before, promised }): ClockPreview => ({
    ...headOf(clock),
    ...{ before, after: promised.due, breach: 'promise-kept', rungs: [], skipped: [] },
  }));
  const standing = runningClocks(state).filter(
    (clock) => isBreached(clock) && !moved.some((one) => one.clock === clock.clock),
  );
  const { number, office, holder, stage, programme } = state;
  return { number, office, holder, stage, programme, clocks: [...moved, ...freed, ...kept, ...standing.map(stays)] };
}
