import { lookUp } from '@lianxin/kernel';
import { inDueOrder } from '../clocks/acts.ts';
import type { CaseEventData, ClockAct, ClockEvents, ClockId } from '../events/index.ts';
import type { ClockState, OpenedCase, RungState } from '../state/index.ts';
import { isBreached, putOffFrom } from '../state/index.ts';
import type { Folds } from './fold.ts';
import { count, hashOf, within, withMember, without } from './fold.ts';

function change(state: OpenedCase, id: ClockId, how: (clock: ClockState) => ClockState): OpenedCase {
  const clock = lookUp(state.clocks, id);
  return clock ? { ...state, clocks: { ...state.clocks, [id]: how(clock) } } : state;
}

/** The act is done with: it is on no agenda any more. */
export const fire = (state: OpenedCase, clock: ClockId, act: string): OpenedCase =>
  change(state, clock, (c) => ({ ...c, fired: withMember(c.fired, act) }));

function moved(clock: ClockState, data: CaseEventData['ClockMoved']): ClockState {
  const { cause, because: _because, before: _due, pausedSince, ...reckoned } = data;
  const paused = clock.paused && pausedSince ? { paused: { ...clock.paused, since: pausedSince } } : {};
  const before = without(clock, 'amendedBy');
  return { ...(cause === 'waited' ? without(before, 'paused') : before), ...reckoned, ...paused };
}

function breached(clock: ClockState, data: CaseEventData['ClockBreached']): ClockState {
  const { act, due } = data;
  return { ...clock, breaches: [...clock.breaches, { act, due, excused: false, superseded: false }] };
}

/** The one that is to fire soonest stands for its rung. */
const rungArmed = (clock: ClockState, act: ClockAct): ClockState => {
  const others = clock.acts.filter(({ id, rung }) => rung !== act.rung || clock.fired.includes(id));
  return { ...clock, acts: inDueOrder([...others, act]) };
};

/** A rung that nobody answered yet. */
export const newRung = (rung: Pick<RungState, 'rung' | 'clock' | 'recipients' | 'raisedBy'>): RungState => ({
  ...rung,
  instead: [],
  answered: [],
  byHand: rung.raisedBy !== undefined,
  acknowledged: false,
});

function rungFired(state: OpenedCase, data: CaseEventData['RungFired']): OpenedCase {
  const { act, rung, clock, recipients } = data;
  const over = lookUp(state.clocks, clock);
  const missed = over && isBreached(over) ? ({ overMissed: true } as const) : {};
  const rungs = { ...state.rungs, [act]: { ...newRung({ rung, clock, recipients }), ...missed } };
  return { ...fire(state, clock, act), rungs };
}

/** The earlier date of a clock is another one: it was not missed after all. */
function promiseKept(
  clocks: OpenedCase['clocks'],
  { clock: id, before, due, promised }: CaseEventData['ChangeApplied']['moved'][number],
): OpenedCase['clocks'] {
  const clock = lookUp(clocks, id);
  if (!clock?.promised || putOffFrom(clock) !== before) return clocks;
  // As it was once recorded: its date alone, and it stood open from then on.
  const dated = { ...clock.promised, due, ...(clock.promised.before && { before: 'open' as const }) };
  return { ...clocks, [id]: { ...clock, promised: promised ?? dated } };
}

export const clockFolds: Folds<keyof ClockEvents> = {
  CalendarNoted: (state, { amendments }) => ({ ...state, calendar: [...state.calendar, ...amendments] }),
  ChangeApplied: (state, { change: id, programme = state.programme, programmeHash, amendments, moved: dates }) => ({
    ...state,
    programme,
    programmeHashes: { ...state.programmeHashes, ...hashOf(programme, programmeHash) },
    calendar: [...state.calendar, ...amendments],
    changes: { ...state.changes, [id]: dates.map((one) => without(one, 'promised')) },
    clocks: dates.reduce(promiseKept, state.clocks),
  }),
  ClockStarted: (state, data) => ({
    ...state,
    clocks: { ...state.clocks, [data.clock]: { ...data, fired: [], breaches: [] } },
  }),
  ClockStopped: (state, { clock, how }, { at }) => change(state, clock, (c) => ({ ...c, stopped: { at, how } })),
  ClockMoved: (state, data) => change(state, data.clock, (c) => moved(c, data)),
  OfferLapsed: (state, { clock, act, next }) =>
    within(fire(state, clock, act), 'cadre-assignment', (s) => ({
      ...without(s, 'offer'),
      asksSupervisor: next === 'supervisor',
      tally: count(s, 'lapses'),
    })),
  WaitEnded: (state, { clock, act }) => {
    const fired = fire(state, clock, act);
    if (fired.stage === 'request') return { ...fired, returned: false };
    return within(fired, 'resolution', (s) => without(s, 'waitingOn'));
  },
  ExtensionLapsed: (state, { clock, act }) =>
    within(fire(state, clock, act), 'resolution', (s) => ({ ...without(s, 'extension'), extensionLapsed: true })),
  ReminderFired: (state, { clock, act }) => fire(state, clock, act),
  ClockBreached: (state, data) => change(fire(state, data.clock, data.act), data.clock, (c) => breached(c, data)),
  RungFired: rungFired,
  RungArmed: (state, { clock, act }) => change(state, clock, (c) => rungArmed(c, act)),
  RungSkipped: (state, { clock, act }) => fire(state, clock, act),
  CallbacksExhausted: (state, { clock = '', act = '' }) => {
    if (state.stage !== 'closed' && state.stage !== 'look-back') return state;
    return fire({ ...state, callbacks: { ...state.callbacks, exhausted: true } }, clock, act);
  },
  BreachSuperseded: (state, { clock, act }) =>
    change(state, clock, (c) => ({
      ...c,
      breaches: c.breaches.map((breach) => (breach.act === act ? { ...breach, superseded: true } : breach)),
    })),
};
