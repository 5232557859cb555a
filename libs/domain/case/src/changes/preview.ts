import type { Facts, Instant } from '@lianxin/kernel';
import { NO_FACTS, msBetween, settleAll } from '@lianxin/kernel';
import type { RuleChange } from '@lianxin/registers';
import { unfired } from '../clocks/arms.ts';
import type { Turned } from '../clocks/turn.ts';
import type { ClockId, ClockKind } from '../events/index.ts';
import { assistanceCase } from '../process.ts';
import type { CaseState, ClockState, OpenedCase } from '../state/index.ts';
import { isBreached, isOpened, runningClocks } from '../state/index.ts';
import { effectOf, moves } from './effect.ts';

/** What a change does to one clock. */
export interface ClockPreview {
  readonly clock: ClockId;
  readonly kind: ClockKind;
  readonly before: Instant;
  readonly after: Instant;
  /** Earned so far, and kept. */
  readonly pausedMs: number;
  readonly breach: 'none' | 'stays' | 'superseded';
  /** Acts still to come, by the changed rules. */
  readonly rungs: readonly { readonly act: string; readonly at: Instant }[];
  /** Acts that the change puts in the past: recorded, not fired. */
  readonly skipped: readonly string[];
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

type Shown = Pick<RuleChange, 'what' | 'effectiveAt'>;

const pausedMsOf = ({ pauses }: ClockState): number =>
  pauses.reduce((sum, { from, to }) => sum + msBetween(from, to), 0);

const headOf = (clock: ClockState): Pick<ClockPreview, 'clock' | 'kind' | 'before' | 'pausedMs'> => ({
  clock: clock.clock,
  kind: clock.kind,
  before: clock.due,
  pausedMs: pausedMsOf(clock),
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

/**
 * What the change would do to a case if nobody touches it until then: what falls due before has happened by then.
 * Undefined where it is not concerned.
 */
export function previewOf(
  from: { readonly state: CaseState; readonly version: number },
  change: Shown,
  facts: Facts = NO_FACTS,
): CasePreview | undefined {
  const { state } = settleAll(assistanceCase, from, change.effectiveAt, facts);
  const effect = isOpened(state) && state.at < change.effectiveAt ? effectOf(state, change) : undefined;
  if (!effect || !isOpened(state)) return undefined;
  const moved = effect.turned.filter(moves).map(movedClock);
  const freed = effect.freed.map(({ clock, due }): ClockPreview => ({
    ...headOf(clock),
    after: due,
    breach: 'superseded',
    rungs: [],
    skipped: [],
  }));
  const standing = runningClocks(state).filter(
    (clock) => isBreached(clock) && !moved.some((one) => one.clock === clock.clock),
  );
  const { number, office, holder, stage, programme } = state;
  return { number, office, holder, stage, programme, clocks: [...moved, ...freed, ...standing.map(stays)] };
}
