import { describe, expect, it, jest } from '@jest/globals';
import { instant, maxInstant, msBetween } from '@lianxin/kernel';
import fc from 'fast-check';
import type * as Absorbing from '../../src/clocks/absorb-dues.ts';
import type * as Promising from '../../src/clocks/promised-date.ts';
import type * as Running from '../../src/clocks/elapsed.ts';
import type * as DueDates from '../../src/clocks/due-date.ts';
import type * as ClockEvents from '../../src/clocks/events.ts';
import type { ClockState, OpenedCase } from '../../src/state/index.ts';
import type * as ClockFigures from '../support/clock-figures.ts';
import type * as ClockLives from '../support/clock-lives.ts';
import type * as MergeLives from '../support/merge-lives.ts';

type Args<T extends 'ClockMoved' | 'RungFired'> = Parameters<(typeof ClockEvents.clockEvents)[T]['evolve']>;
type Evolve<T extends 'ClockMoved' | 'RungFired'> = (...args: Args<T>) => OpenedCase;
type Support = typeof ClockLives & typeof ClockFigures & typeof MergeLives;

/** One module with a fault in it; the others are built upon it anew. */
interface InjectedFault {
  readonly module: string;
  readonly faulty: (actual: never) => object;
  readonly property: (support: Support) => fc.IPropertyWithHooks<[never]>;
}

const ofLives =
  (holds: 'noDateRunsBack' | 'silenceWasTold' | 'promisesStay' | 'figureIsItsSpans') =>
  (support: Support): never =>
    fc.property(support.anyClockLife, (life) =>
      support[holds](support.settleEverything(support.runClockLife(life))),
    ) as never;

const ofMergings =
  (holds: 'takesTheEarlier' | 'noMissIsLost') =>
  (support: Support): never =>
    fc.property(support.anyMerging, (merging) => {
      const outcome = support.runMerging(merging);
      if (outcome) support[holds](outcome);
    }) as never;

/** Changes what one event leaves behind. */
const evolvingWith =
  <T extends 'ClockMoved' | 'RungFired'>(type: T, after: (state: OpenedCase, ...args: Args<T>) => OpenedCase) =>
  ({ clockEvents }: typeof ClockEvents): object => ({
    clockEvents: {
      ...clockEvents,
      [type]: {
        ...clockEvents[type],
        evolve: (...args: Args<T>) => after((clockEvents[type].evolve as Evolve<T>)(...args), ...args),
      },
    },
  });

const injectedFaults: Readonly<Record<string, InjectedFault>> = {
  'a merge takes the date of a paused clock': {
    module: '../../src/clocks/absorb-dues.ts',
    faulty: (actual: typeof Absorbing) => ({
      ...actual,
      collectAbsorbedDues: (source: OpenedCase, at: never) => {
        const running = Object.entries(source.clocks).map(([id, { paused: _paused, ...clock }]) => [id, clock]);
        return actual.collectAbsorbedDues({ ...source, clocks: Object.fromEntries(running) }, at);
      },
    }),
    property: ofMergings('takesTheEarlier'),
  },
  'a date missed in the source can be missed in the target no more': {
    module: '../../src/clocks/events.ts',
    faulty: evolvingWith('ClockMoved', (state, _before, { clock: id, cause }) => {
      const clock = state.clocks[id];
      if (cause !== 'merged' || !clock) return state;
      return { ...state, clocks: { ...state.clocks, [id]: { ...clock, fired: [...clock.fired, `${id}/due`] } } };
    }),
    property: ofMergings('noMissIsLost'),
  },
  'a pause goes by the calendar of today': {
    module: '../../src/clocks/due-date.ts',
    faulty: (actual: typeof DueDates) => ({
      ...actual,
      computeDueDate: (book: never, terms: DueDates.DueInputs) =>
        actual.computeDueDate(
          book,
          terms.pauses.length > 0 ? { ...terms, knownAt: instant('2020-03-01T00:00:00Z') } : terms,
        ),
    }),
    property: ofLives('noDateRunsBack'),
  },
  'a figure counts the first day, its spans do not': {
    module: '../../src/clocks/elapsed.ts',
    faulty: (actual: typeof Running) => ({
      ...actual,
      computeElapsedUntil: (state: never, clock: never, now: never) => {
        const ran = actual.computeElapsedUntil(state, clock, now);
        const first = ran.spans.find(({ what }) => what === 'not-counted');
        return first ? { ...ran, countedMs: ran.countedMs + msBetween(first.from, first.to) } : ran;
      },
    }),
    property: ofLives('figureIsItsSpans'),
  },
  'the next move of a clock forgets what it promised': {
    module: '../../src/clocks/promised-date.ts',
    faulty: (actual: typeof Promising) => ({
      ...actual,
      promisedAfterMove: (state: never, clock: ClockState, moving: never) =>
        clock.promised ? undefined : actual.promisedAfterMove(state, clock, moving),
    }),
    property: ofLives('promisesStay'),
  },
  'a date put off again is promised for where it was put off to': {
    module: '../../src/clocks/promised-date.ts',
    faulty: (actual: typeof Promising) => ({
      ...actual,
      promisedAfterMove: (state: never, { promised: _first, ...clock }: ClockState, moving: never) =>
        actual.promisedAfterMove(state, clock, moving),
    }),
    property: ofLives('promisesStay'),
  },
  'a promise falls due while its clock is paused': {
    module: '../../src/clocks/promised-date.ts',
    faulty: (actual: typeof Promising) => ({
      ...actual,
      promisedAfterMove: (
        state: never,
        clock: ClockState,
        moving: Parameters<typeof Promising.promisedAfterMove>[2],
      ) =>
        clock.promised && clock.promised.due < moving.at
          ? clock.promised
          : actual.promisedAfterMove(state, clock, moving),
    }),
    property: ofLives('promisesStay'),
  },
  'the next clock forgets what the one before it earned': {
    module: '../../src/clocks/promised-date.ts',
    faulty: (actual: typeof Promising) => ({
      ...actual,
      inheritPromise: (...args: Parameters<typeof Promising.inheritPromise>) => {
        const { amendedBy: _ordered, ...promised } = actual.inheritPromise(...args) ?? {};
        return 'due' in promised ? { ...promised, extensions: [] } : undefined;
      },
    }),
    property: ofLives('promisesStay'),
  },
  'a promise that was missed is open again in the next clock': {
    module: '../../src/clocks/promised-date.ts',
    faulty: (actual: typeof Promising) => ({
      ...actual,
      inheritPromise: (...[state, ...args]: Parameters<typeof Promising.inheritPromise>) => {
        const promised = actual.inheritPromise(state, ...args);
        return promised && { ...promised, due: maxInstant(promised.due, state.at) };
      },
    }),
    property: ofLives('promisesStay'),
  },
  'silence counts from when a rung fired, told of or not': {
    module: '../../src/clocks/events.ts',
    faulty: evolvingWith('RungFired', (state, _before, { act }, { at }) => {
      const rung = state.rungs[act];
      return rung ? { ...state, rungs: { ...state.rungs, [act]: { ...rung, toldAt: at } } } : state;
    }),
    property: ofLives('silenceWasTold'),
  },
  'somebody told late has no more time for it': {
    module: '../../src/clocks/move-clock.ts',
    faulty: (actual: object) => ({ ...actual, countFromTelling: () => undefined }),
    property: ofLives('silenceWasTold'),
  },
};

const SEED = 20200210;
/** Each is found among the first lives. */
const RUNS = 200;
const RUNS_WITHOUT = 3;

/** What a property says of the fault; nothing where it sees none. */
function findViolation({ module, faulty, property }: InjectedFault, numRuns = RUNS): string | undefined {
  let error: unknown;
  jest.isolateModules(() => {
    jest.doMock(module, () => faulty(jest.requireActual(module)));
    const support: Support = {
      ...jest.requireActual<typeof ClockLives>('../support/clock-lives.ts'),
      ...jest.requireActual<typeof ClockFigures>('../support/clock-figures.ts'),
      ...jest.requireActual<typeof MergeLives>('../support/merge-lives.ts'),
    };
    error = fc.check(property(support), { seed: SEED, numRuns, endOnFailure: true }).errorInstance ?? undefined;
    jest.dontMock(module);
  });
  return error === undefined ? undefined : String(error);
}

describe('the properties of clocks', () => {
  it.each(Object.entries(injectedFaults))('find it when %s', (_fault, plant) => {
    expect(findViolation(plant)).toContain('expect(');
  });

  it('find nothing where nothing is planted', () => {
    for (const one of Object.values(injectedFaults))
      expect(findViolation({ ...one, faulty: (actual: object) => actual }, RUNS_WITHOUT)).toBeUndefined();
  });
});
