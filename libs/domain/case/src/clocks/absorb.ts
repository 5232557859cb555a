import type { Instant } from '@lianxin/kernel';
import { rankOf } from '@lianxin/programme';
import type { Draft } from '../draft.ts';
import type { AbsorbedDue, CaseEventData, ClockAct, Promised } from '../events/index.ts';
import type { ClockState, Common } from '../state/index.ts';
import { isBreached, runningClocks } from '../state/index.ts';
import { actsAt, inDueOrder } from './acts.ts';
import { unfired } from './arms.ts';
import { afterWait, reckonedOf, recordMove } from './move.ts';
import { bookOf } from './pack.ts';
import { promiseHanded } from './promise.ts';

type Moved = Omit<CaseEventData['ClockMoved'], 'clock' | 'kind' | 'owner' | 'before' | 'cause' | 'because'>;

const kindOf = ({ kind }: ClockState): AbsorbedDue['kind'] | undefined => {
  if (kind === 'intake') return 'intake';
  return kind === 'resolve' || kind === 'rework' ? 'resolve' : undefined;
};

/** What a clock would run on with if its wait, where it has one, ended now. */
const ifItRan = (state: Common, clock: ClockState, at: Instant): ReturnType<typeof reckonedOf> =>
  clock.paused === undefined ? reckonedOf(clock) : afterWait(bookOf(state, clock), clock, at);

/** The clocks a target takes over, without what has fired or is due in the source: that stays there. */
export function duesOf(source: Common, at: Instant): AbsorbedDue[] {
  return runningClocks(source).flatMap((clock) => {
    const kind = kindOf(clock);
    if (kind === undefined) return [];
    const reckoned = ifItRan(source, clock, at);
    const acts = unfired(clock, reckoned.acts).filter((act) => actsAt(act) > at);
    const promised = promiseHanded(source, clock, at);
    return [{ kind, ...reckoned, from: clock.from, acts, fired: clock.fired, ...(promised && { promised }) }];
  });
}

const nameOf = (id: string): string => id.slice(id.indexOf('/') + 1).replace(/\+\d+$/, '');
const renamed = (id: string, clock: ClockState): string => clock.clock + id.slice(id.indexOf('/'));
const isRung = (id: string): boolean => rankOf(nameOf(id)) > rankOf('reminder');

/** The date is missed once, whatever it is and whatever was missed before. */
const dueActOf = (clock: ClockState): ClockAct | undefined =>
  unfired(clock, clock.acts).find(({ kind }) => kind === 'due');

function actsTaken({ acts }: AbsorbedDue, clock: ClockState): readonly ClockAct[] {
  const due = dueActOf(clock);
  const named = acts.map((act) => ({ ...act, id: act.kind === 'due' && due ? due.id : renamed(act.id, clock) }));
  return unfired(clock, named);
}

/** Rungs fired on either side fire no more. A date missed there was missed there. */
const firedOnBoth = ({ fired = [] }: AbsorbedDue, clock: ClockState, which: (id: string) => boolean): string[] => [
  ...new Set([...clock.fired, ...fired.filter(which).map((id) => renamed(id, clock))]),
];

/** What silence armed here goes on, whatever the date. */
const stillArmed = (clock: ClockState, taken: readonly ClockAct[]): readonly ClockAct[] =>
  unfired(clock, clock.acts).filter(({ id, silence }) => silence !== undefined && taken.every((act) => act.id !== id));

/** The clock runs by the terms of the source; where it stands still it does so from now on. */
function datedBy(due: AbsorbedDue, clock: ClockState, at: Instant): Moved {
  const { kind: _kind, promised: _promised, ...reckoned } = due;
  const taken = actsTaken(due, clock);
  const fired = firedOnBoth(due, clock, (id) => nameOf(id) !== 'due');
  const acts = inDueOrder([...taken, ...stillArmed(clock, taken)]).filter(({ id }) => !fired.includes(id));
  return { ...reckoned, acts, fired, ...(clock.paused && { pausedSince: at }) };
}

const soonest = (acts: readonly ClockAct[]): ClockAct[] =>
  inDueOrder(acts).filter((act, i, all) => all.findIndex(({ id }) => id === act.id) === i);

/** The clock keeps its own date; the rungs that fired in the source stay fired, those over a missed date go on. */
function climbedBy(due: AbsorbedDue, clock: ClockState, missed: boolean): Moved | undefined {
  const fired = firedOnBoth(due, clock, isRung);
  const goingOn = missed ? actsTaken(due, clock).filter(({ kind }) => kind === 'rung') : [];
  if (fired.length === clock.fired.length && goingOn.length === 0) return undefined;
  const acts = soonest([...unfired(clock, clock.acts), ...goingOn]).filter(({ id }) => !fired.includes(id));
  return { ...reckonedOf(clock), acts, fired };
}

/** Of two due dates the earlier one holds, but never one in the past: that was missed where it was missed. */
function withDue(draft: Draft, clock: ClockState, due: AbsorbedDue): Moved | undefined {
  const at = draft.at;
  const missed = due.due < at;
  const own = isBreached(clock) ? clock.due : ifItRan(draft.now, clock, at).due;
  return !missed && due.due < own ? datedBy(due, clock, at) : climbedBy(due, clock, missed);
}

const asItRuns = (clock: ClockState): Moved => ({ ...reckonedOf(clock), acts: unfired(clock, clock.acts) });

/** An earlier date promised there is promised here, where it is not the date itself. */
const promiseTaken = ({ promised }: AbsorbedDue, clock: ClockState, due: Instant): Promised | undefined =>
  promised && promised.due < due && promised.due < (clock.promised?.due ?? due) ? promised : undefined;

function takeDue(draft: Draft, clock: ClockState, due: AbsorbedDue, because: string): void {
  const to = withDue(draft, clock, due);
  // A promise comes with the merge itself: what it earned here since is not taken from it again.
  const isNew = draft.now.absorbed.at(-1)?.source === because;
  const promised = isNew ? promiseTaken(due, clock, to?.due ?? clock.due) : undefined;
  if (to || promised) recordMove(draft, clock, to ?? asItRuns(clock), { cause: 'merged', because, promised });
}

/** What was absorbed reaches the clocks that run, each once. */
export function takeEarlierDues(draft: Draft): void {
  for (const { source, dues } of draft.now.absorbed) {
    for (const clock of runningClocks(draft.now)) {
      const due = dues.find(({ kind }) => kind === kindOf(clock));
      if (due) takeDue(draft, clock, due, source);
    }
  }
}
