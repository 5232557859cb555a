import { lookUp } from '@lianxin/kernel';
import { addMember, omit } from '../events/event-definition.ts';
import type { CaseEventData, ClockAct, ClockId } from '../events/index.ts';
import type { ClockState, CommonCaseState, OpenedCase, RungState } from '../state/index.ts';
import { isBreached, earlierPromisedDate } from '../state/index.ts';
import { sortByAgendaInstant } from './clock-acts.ts';

export function updateClock(state: OpenedCase, id: ClockId, how: (clock: ClockState) => ClockState): OpenedCase {
  const clock = lookUp(state.clocks, id);
  return clock ? { ...state, clocks: { ...state.clocks, [id]: how(clock) } } : state;
}

/** Pauses the named clocks; the end of the wait moves them. */
export function pauseClocks<S extends CommonCaseState>(
  state: S,
  ids: readonly ClockId[],
  paused: NonNullable<ClockState['paused']>,
): S {
  const clocks = { ...state.clocks };
  for (const id of ids) {
    const clock = clocks[id];
    if (clock && clock.paused === undefined) clocks[id] = { ...clock, paused };
  }
  return { ...state, clocks };
}

/** The state after an act has fired: it is no longer on the agenda. */
export const markFired = (state: OpenedCase, clock: ClockId, act: string): OpenedCase =>
  updateClock(state, clock, (c) => ({ ...c, fired: addMember(c.fired, act) }));

export function moveClock(clock: ClockState, data: CaseEventData['ClockMoved']): ClockState {
  const { cause, because: _because, before: _due, pausedSince, ...dueDate } = data;
  const paused = clock.paused && pausedSince ? { paused: { ...clock.paused, since: pausedSince } } : {};
  const before = omit(clock, 'amendedBy');
  return { ...(cause === 'waited' ? omit(before, 'paused') : before), ...dueDate, ...paused };
}

export function addBreach(clock: ClockState, data: CaseEventData['ClockBreached']): ClockState {
  const { act, due } = data;
  return { ...clock, breaches: [...clock.breaches, { act, due, excused: false, superseded: false }] };
}

/** The clock with the act armed in place of an unfired one of the same rung. */
export const armRung = (clock: ClockState, act: ClockAct): ClockState => {
  const others = clock.acts.filter(({ id, rung }) => rung !== act.rung || clock.fired.includes(id));
  return { ...clock, acts: sortByAgendaInstant([...others, act]) };
};

/** A rung that was just raised, without any acknowledgement. */
export const createRung = (rung: Pick<RungState, 'rung' | 'clock' | 'recipients' | 'raisedBy'>): RungState => ({
  ...rung,
  instead: [],
  answered: [],
  byHand: rung.raisedBy !== undefined,
  acknowledged: false,
});

export function addFiredRung(state: OpenedCase, data: CaseEventData['RungFired']): OpenedCase {
  const { act, rung, clock, recipients } = data;
  const over = lookUp(state.clocks, clock);
  const missed = over && isBreached(over) ? ({ overMissed: true } as const) : {};
  const rungs = { ...state.rungs, [act]: { ...createRung({ rung, clock, recipients }), ...missed } };
  return { ...markFired(state, clock, act), rungs };
}

/** The clocks after an amended calendar gave a promise another date, by which it was not missed. */
export function promiseKept(
  clocks: OpenedCase['clocks'],
  { clock: id, before, due, promised }: CaseEventData['ChangeApplied']['moved'][number],
): OpenedCase['clocks'] {
  const clock = lookUp(clocks, id);
  if (!clock?.promised || earlierPromisedDate(clock) !== before) return clocks;
  // As it was once recorded: its date alone, open from then on.
  const dated = { ...clock.promised, due, ...(clock.promised.before && { before: 'open' as const }) };
  return { ...clocks, [id]: { ...clock, promised: promised ?? dated } };
}
