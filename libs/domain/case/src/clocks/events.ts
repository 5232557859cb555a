import type { Amendment, Span } from '@lianxin/calendar';
import type { Instant } from '@lianxin/kernel';
import type { EventDefinitions } from '../events/event-definition.ts';
import { incrementTally, pinnedHash, ifStage, omit, asWritten } from '../events/event-definition.ts';
import type { WAITING_ON } from '../vocabulary.ts';
import type { ClockAct, ClockId, ClockRef, DueDate, PromisedDate, MoveCause, StopReason } from './clock-shapes.ts';
import { addBreach, addFiredRung, armRung, markFired, moveClock, promiseKept, updateClock } from './evolve-clock.ts';

/** `promised`: of an earlier date that was not missed after all, everything it is computed by from here on. */
interface Redated {
  readonly clock: ClockId;
  readonly before: Instant;
  readonly due: Instant;
  readonly promised?: PromisedDate;
}

export interface ClockEvents {
  /** A change of rules took effect for this case; what it moved follows. */
  ChangeApplied: {
    readonly change: string;
    readonly cause: 'rules-changed' | 'amended';
    readonly title: string;
    readonly documentNumber: string;
    /** The version the case goes over to. */
    readonly programme?: string;
    readonly programmeHash?: string;
    /** Of a calendar: those the case had not seen. */
    readonly amendments: readonly Amendment[];
    /** Those too that had stopped, where the date they are held to is another now. */
    readonly moved: readonly Redated[];
  };
  /**
   * Amendments recorded since the case last noted any, of the calendars it runs on: its dates are computed with them
   * from here on.
   */
  CalendarNoted: { readonly amendments: readonly Amendment[] };
  ClockStarted: ClockRef &
    DueDate & {
      /** Counting begins here. */
      readonly from: Instant;
      /** `rework` after a dispute, the act id an acknowledgement answers, the clock an extension is asked for, `last-call`. */
      readonly because: string;
      /** It took the place of one that the office ended undone: what that one promised. */
      readonly promised?: PromisedDate;
    };
  /** `elapsed` of clocks that ran in working time; `spans` tile [from, stopped]. */
  ClockStopped: ClockRef & {
    readonly how: StopReason;
    readonly countedMs: number;
    readonly pausedMs: number;
    readonly spans: readonly Span[];
    readonly calendarRevision: string;
    readonly knownAt: Instant;
  };
  /** `from`: only when the clock was taken over from a merged case, or counts from when somebody was told. */
  ClockMoved: ClockRef &
    DueDate & {
      readonly cause: MoveCause;
      readonly because: string;
      readonly before: Instant;
      readonly from?: Instant;
      /** What has fired over it, with what was taken over from the other case's clock. */
      readonly fired?: readonly string[];
      /** Of a clock that stays paused: the wait counts from here, by the rules taken over. */
      readonly pausedSince?: Instant;
      /** Where it was put off: the earlier date, with the pauses and extensions that it earned since. */
      readonly promised?: PromisedDate;
    };
  OfferLapsed: {
    readonly clock: ClockId;
    readonly act: string;
    readonly cadre: string;
    readonly next: 'stand-in' | 'supervisor';
    /** Why the stand-in was passed over. */
    readonly because?: 'stand-in-away';
  };
  WaitEnded: { readonly clock: ClockId; readonly act: string; readonly party: (typeof WAITING_ON)[number] };
  ExtensionLapsed: {
    readonly clock: ClockId;
    readonly act: string;
    /** The clock that was not extended, and who did not answer. */
    readonly extends: ClockId;
    readonly approver: string;
  };
  ReminderFired: ClockRef & { readonly act: string; readonly recipients: readonly string[] };
  ClockBreached: ClockRef & { readonly act: string; readonly due: Instant; readonly holder: string };
  /** `silence`: the rung below that nobody acknowledged, where that led here. */
  RungFired: ClockRef & {
    readonly act: string;
    readonly rung: string;
    readonly recipients: readonly string[];
    readonly silence?: string;
  };
  /** Nobody acknowledged the rung below: the next one is armed. */
  RungArmed: ClockRef & { readonly act: ClockAct; readonly because: string };
  /** A change put it in the past, a higher one fired before, or silence was broken: recorded, nobody is told. */
  RungSkipped: ClockRef & { readonly act: string; readonly rung: string; readonly because: string };
  /** `clock`, `act`: absent where the last call itself still said it, leaving nobody time to answer. */
  CallbacksExhausted: { readonly attempts: number; readonly clock?: ClockId; readonly act?: string };
  /** What was a breach is none under the calendar as amended; `due` is the new date. */
  BreachSuperseded: ClockRef & { readonly act: string; readonly because: string; readonly due: Instant };
}

/** Schema 1 told of no earlier promise, and of no transfer among the ends of a clock. */
const BEFORE_PROMISES = [asWritten];
/** Schema 1 gave a promise that was freed nothing but its date; schema 2 did not say which case it came from. */
const BEFORE_FREED_PROMISES = [...BEFORE_PROMISES, asWritten];
/**
 * Schema 2 did not say whether a promise that was taken over had been kept or missed by then: whether it counts once more is not known.
 * Schema 3 did not say which case it came from: it stays where it is, whatever becomes of the merge.
 */
const BEFORE_PROMISES_OF_OTHERS = [...BEFORE_PROMISES, asWritten, asWritten];

export const clockEvents: EventDefinitions<keyof ClockEvents> = {
  CalendarNoted: {
    evolve: (state, { amendments }) => ({ ...state, calendar: [...state.calendar, ...amendments] }),
  },
  ChangeApplied: {
    upcast: BEFORE_FREED_PROMISES,
    evolve: (state, { change: id, programme = state.programme, programmeHash, amendments, moved: dates }) => ({
      ...state,
      programme,
      programmeHashes: { ...state.programmeHashes, ...pinnedHash(programme, programmeHash) },
      calendar: [...state.calendar, ...amendments],
      changes: { ...state.changes, [id]: dates.map((one) => omit(one, 'promised')) },
      clocks: dates.reduce(promiseKept, state.clocks),
    }),
  },
  ClockStarted: {
    upcast: BEFORE_PROMISES_OF_OTHERS,
    evolve: (state, data) => ({
      ...state,
      clocks: { ...state.clocks, [data.clock]: { ...data, fired: [], breaches: [] } },
    }),
  },
  ClockStopped: {
    upcast: BEFORE_PROMISES,
    evolve: (state, { clock, how }, { at }) => updateClock(state, clock, (c) => ({ ...c, stopped: { at, how } })),
  },
  ClockMoved: {
    upcast: BEFORE_PROMISES_OF_OTHERS,
    evolve: (state, data) => updateClock(state, data.clock, (c) => moveClock(c, data)),
  },
  OfferLapsed: {
    evolve: (state, { clock, act, next }) =>
      ifStage(markFired(state, clock, act), 'cadre-assignment', (s) => ({
        ...omit(s, 'offer'),
        asksSupervisor: next === 'supervisor',
        tally: incrementTally(s, 'lapses'),
      })),
  },
  WaitEnded: {
    evolve: (state, { clock, act }) => {
      const fired = markFired(state, clock, act);
      if (fired.stage === 'request') return { ...fired, returned: false };
      return ifStage(fired, 'resolution', (s) => omit(s, 'waitingOn'));
    },
  },
  ExtensionLapsed: {
    evolve: (state, { clock, act }) =>
      ifStage(markFired(state, clock, act), 'resolution', (s) => ({ ...omit(s, 'extension'), extensionLapsed: true })),
  },
  ReminderFired: {
    evolve: (state, { clock, act }) => markFired(state, clock, act),
  },
  ClockBreached: {
    evolve: (state, data) => updateClock(markFired(state, data.clock, data.act), data.clock, (c) => addBreach(c, data)),
  },
  RungFired: {
    evolve: addFiredRung,
  },
  RungArmed: {
    evolve: (state, { clock, act }) => updateClock(state, clock, (c) => armRung(c, act)),
  },
  RungSkipped: {
    evolve: (state, { clock, act }) => markFired(state, clock, act),
  },
  CallbacksExhausted: {
    evolve: (state, { clock = '', act = '' }) => {
      if (state.stage !== 'closed' && state.stage !== 'look-back') return state;
      return markFired({ ...state, callbacks: { ...state.callbacks, exhausted: true } }, clock, act);
    },
  },
  BreachSuperseded: {
    evolve: (state, { clock, act }) =>
      updateClock(state, clock, (c) => ({
        ...c,
        breaches: c.breaches.map((breach) => (breach.act === act ? { ...breach, superseded: true } : breach)),
      })),
  },
};
