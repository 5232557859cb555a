import { lookUp } from '@lianxin/kernel';
import { sortByAgendaInstant } from './clock-acts.ts';
import type { CaseEventData, ClockAct, ClockEvents, ClockId } from '../events/index.ts';
import type { ClockState, OpenedCase, RungState } from '../state/index.ts';
import { isBreached, earlierPromisedDate } from '../state/index.ts';
import type { EventEvolvers } from '../events/event-evolver.ts';
import { incrementTally, pinnedHash, ifStage, addMember, omit } from '../events/event-evolver.ts';

function updateClock(state: OpenedCase, id: ClockId, how: (clock: ClockState) => ClockState): OpenedCase {
  const clock = lookUp(state.clocks, id);
  return clock ? { ...state, clocks: { ...state.clocks, [id]: how(clock) } } : state;
}

/** The act is done with: it is on no agenda any more. */
export const markFired = (state: OpenedCase, clock: ClockId, act: string): OpenedCase =>
  updateClock(state, clock, (c) => ({ ...c, fired: addMember(c.fired, act) }));

function moveClock(clock: ClockState, data: CaseEventData['ClockMoved']): ClockState {
  const { cause, because: _because, before: _due, pausedSince, ...reckoned } = data;
  const paused = clock.paused && pausedSince ? { paused: { ...clock.paused, since: pausedSince } } : {};
  const before = omit(clock, 'amendedBy');
  return { ...(cause === 'waited' ? omit(before, 'paused') : before), ...reckoned, ...paused };
}

function addBreach(clock: ClockState, data: CaseEventData['ClockBreached']): ClockState {
  const { act, due } = data;
  return { ...clock, breaches: [...clock.breaches, { act, due, excused: false, superseded: false }] };
}

/** The one that is to fire soonest stands for its rung. */
const armRung = (clock: ClockState, act: ClockAct): ClockState => {
  const others = clock.acts.filter(({ id, rung }) => rung !== act.rung || clock.fired.includes(id));
  return { ...clock, acts: sortByAgendaInstant([...others, act]) };
};

/** A rung that nobody answered yet. */
export const createRung = (rung: Pick<RungState, 'rung' | 'clock' | 'recipients' | 'raisedBy'>): RungState => ({
  ...rung,
  instead: [],
  answered: [],
  byHand: rung.raisedBy !== undefined,
  acknowledged: false,
});

function addFiredRung(state: OpenedCase, data: CaseEventData['RungFired']): OpenedCase {
  const { act, rung, clock, recipients } = data;
  const over = lookUp(state.clocks, clock);
  const missed = over && isBreached(over) ? ({ overMissed: true } as const) : {};
  const rungs = { ...state.rungs, [act]: { ...createRung({ rung, clock, recipients }), ...missed } };
  return { ...markFired(state, clock, act), rungs };
}

/** The earlier date of a clock is another one: it was not missed after all. */
function promiseKept(
  clocks: OpenedCase['clocks'],
  { clock: id, before, due, promised }: CaseEventData['ChangeApplied']['moved'][number],
): OpenedCase['clocks'] {
  const clock = lookUp(clocks, id);
  if (!clock?.promised || earlierPromisedDate(clock) !== before) return clocks;
  // As it was once recorded: its date alone, and it stood open from then on.
  const dated = { ...clock.promised, due, ...(clock.promised.before && { before: 'open' as const }) };
  return { ...clocks, [id]: { ...clock, promised: promised ?? dated } };
}

export const clockEvolvers: EventEvolvers<keyof ClockEvents> = {
  CalendarNoted: (state, { amendments }) => ({ ...state, calendar: [...state.calendar, ...amendments] }),
  ChangeApplied: (state, { change: id, programme = state.programme, programmeHash, amendments, moved: dates }) => ({
    ...state,
    programme,
    programmeHashes: { ...state.programmeHashes, ...pinnedHash(programme, programmeHash) },
    calendar: [...state.calendar, ...amendments],
    changes: { ...state.changes, [id]: dates.map((one) => omit(one, 'promised')) },
    clocks: dates.reduce(promiseKept, state.clocks),
  }),
  ClockStarted: (state, data) => ({
    ...state,
    clocks: { ...state.clocks, [data.clock]: { ...data, fired: [], breaches: [] } },
  }),
  ClockStopped: (state, { clock, how }, { at }) => updateClock(state, clock, (c) => ({ ...c, stopped: { at, how } })),
  ClockMoved: (state, data) => updateClock(state, data.clock, (c) => moveClock(c, data)),
  OfferLapsed: (state, { clock, act, next }) =>
    ifStage(markFired(state, clock, act), 'cadre-assignment', (s) => ({
      ...omit(s, 'offer'),
      asksSupervisor: next === 'supervisor',
      tally: incrementTally(s, 'lapses'),
    })),
  WaitEnded: (state, { clock, act }) => {
    const fired = markFired(state, clock, act);
    if (fired.stage === 'request') return { ...fired, returned: false };
    return ifStage(fired, 'resolution', (s) => omit(s, 'waitingOn'));
  },
  ExtensionLapsed: (state, { clock, act }) =>
    ifStage(markFired(state, clock, act), 'resolution', (s) => ({ ...omit(s, 'extension'), extensionLapsed: true })),
  ReminderFired: (state, { clock, act }) => markFired(state, clock, act),
  ClockBreached: (state, data) =>
    updateClock(markFired(state, data.clock, data.act), data.clock, (c) => addBreach(c, data)),
  RungFired: addFiredRung,
  RungArmed: (state, { clock, act }) => updateClock(state, clock, (c) => armRung(c, act)),
  RungSkipped: (state, { clock, act }) => markFired(state, clock, act),
  CallbacksExhausted: (state, { clock = '', act = '' }) => {
    if (state.stage !== 'closed' && state.stage !== 'look-back') return state;
    return markFired({ ...state, callbacks: { ...state.callbacks, exhausted: true } }, clock, act);
  },
  BreachSuperseded: (state, { clock, act }) =>
    updateClock(state, clock, (c) => ({
      ...c,
      breaches: c.breaches.map((breach) => (breach.act === act ? { ...breach, superseded: true } : breach)),
    })),
};
