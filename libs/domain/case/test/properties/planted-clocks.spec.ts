import { describe, expect, it, jest } from '@jest/globals';
import { instant, laterOf, msBetween } from '@lianxin/kernel';
import fc from 'fast-check';
import type * as Absorbing from '../../src/clocks/absorb.ts';
import type * as Promising from '../../src/clocks/promise.ts';
import type * as Running from '../../src/clocks/ran.ts';
import type * as Reckoning from '../../src/clocks/reckon.ts';
import type * as ClockFolds from '../../src/evolve/clock.ts';
import type { ClockState, OpenedCase } from '../../src/state/index.ts';
import type * as ClockFigures from '../support/clock-figures.ts';
import type * as ClockLives from '../support/clock-lives.ts';
import type * as MergeLives from '../support/merge-lives.ts';

type Folds = typeof ClockFolds.clockFolds;
type Support = typeof ClockLives & typeof ClockFigures & typeof MergeLives;

/** One module with a fault in it; the others are built upon it anew. */
interface Planted {
  readonly module: string;
  readonly faulty: (actual: never) => object;
  readonly property: (support: Support) => fc.IPropertyWithHooks<[never]>;
}

const ofLives =
  (holds: 'noDateRunsBack' | 'silenceWasTold' | 'promisesStay' | 'figureIsItsSpans') =>
  (support: Support): never =>
    fc.property(support.clockLives, (life) => support[holds](support.leftAlone(support.livedClocks(life)))) as never;

const ofMergings =
  (holds: 'takesTheEarlier' | 'noMissIsLost') =>
  (support: Support): never =>
    fc.property(support.mergings, (merging) => {
      const outcome = support.merged(merging);
      if (outcome) support[holds](outcome);
    }) as never;

/** Changes what one event leaves behind. */
const folding =
  <T extends 'ClockMoved' | 'RungFired'>(
    type: T,
    after: (state: OpenedCase, ...args: Parameters<Folds[T]>) => OpenedCase,
  ) =>
  ({ clockFolds, ...actual }: typeof ClockFolds): object => ({
    ...actual,
    clockFolds: {
      ...clockFolds,
      [type]: (...args: Parameters<Folds[T]>) =>
        after((clockFolds[type] as (...all: typeof args) => OpenedCase)(...args), ...args),
    },
  });

const planted: Readonly<Record<string, Planted>> = {
  'a merge takes the date that stands still': {
    module: '../../src/clocks/absorb.ts',
    faulty: (actual: typeof Absorbing) => ({
      ...actual,
      duesOf: (source: OpenedCase, at: never) => {
        const running = Object.entries(source.clocks).map(([id, { paused: _paused, ...clock }]) => [id, clock]);
        return actual.duesOf({ ...source, clocks: Object.fromEntries(running) }, at);
      },
    }),
    property: ofMergings('takesTheEarlier'),
  },
  'a date missed in the source can be missed in the target no more': {
    module: '../../src/evolve/clock.ts',
    faulty: folding('ClockMoved', (state, _before, { clock: id, cause }) => {
      const clock = state.clocks[id];
      if (cause !== 'merged' || !clock) return state;
      return { ...state, clocks: { ...state.clocks, [id]: { ...clock, fired: [...clock.fired, `${id}/due`] } } };
    }),
    property: ofMergings('noMissIsLost'),
  },
  'a pause goes by the calendar of today': {
    module: '../../src/clocks/reckon.ts',
    faulty: (actual: typeof Reckoning) => ({
      ...actual,
      reckon: (book: never, terms: Reckoning.Terms) =>
        actual.reckon(book, terms.pauses.length > 0 ? { ...terms, knownAt: instant('2020-03-01T00:00:00Z') } : terms),
    }),
    property: ofLives('noDateRunsBack'),
  },
  'a figure counts the first day, its spans do not': {
    module: '../../src/clocks/ran.ts',
    faulty: (actual: typeof Running) => ({
      ...actual,
      ranUntil: (state: never, clock: never, now: never) => {
        const ran = actual.ranUntil(state, clock, now);
        const first = ran.spans.find(({ what }) => what === 'not-counted');
        return first ? { ...ran, countedMs: ran.countedMs + msBetween(first.from, first.to) } : ran;
      },
    }),
    property: ofLives('figureIsItsSpans'),
  },
  'the next move of a clock forgets what it promised': {
    module: '../../src/clocks/promise.ts',
    faulty: (actual: typeof Promising) => ({
      ...actual,
      promisedAfter: (state: never, clock: ClockState, moving: never) =>
        clock.promised ? undefined : actual.promisedAfter(state, clock, moving),
    }),
    property: ofLives('promisesStay'),
  },
  'a date put off again is promised for where it was put off to': {
    module: '../../src/clocks/promise.ts',
    faulty: (actual: typeof Promising) => ({
      ...actual,
      promisedAfter: (state: never, { promised: _first, ...clock }: ClockState, moving: never) =>
        actual.promisedAfter(state, clock, moving),
    }),
    property: ofLives('promisesStay'),
  },
  'a promise falls due while its clock stands still': {
    module: '../../src/clocks/promise.ts',
    faulty: (actual: typeof Promising) => ({
      ...actual,
      promisedAfter: (state: never, clock: ClockState, moving: Parameters<typeof Promising.promisedAfter>[2]) =>
        clock.promised && clock.promised.due < moving.at ? clock.promised : actual.promisedAfter(state, clock, moving),
    }),
    property: ofLives('promisesStay'),
  },
  'the next clock forgets what the one before it earned': {
    module: '../../src/clocks/promise.ts',
    faulty: (actual: typeof Promising) => ({
      ...actual,
      promiseBefore: (...args: Parameters<typeof Promising.promiseBefore>) => {
        const { amendedBy: _ordered, ...promised } = actual.promiseBefore(...args) ?? {};
        return 'due' in promised ? { ...promised, extensions: [] } : undefined;
      },
    }),
    property: ofLives('promisesStay'),
  },
  'a promise that was missed is open again in the next clock': {
    module: '../../src/clocks/promise.ts',
    faulty: (actual: typeof Promising) => ({
      ...actual,
      promiseBefore: (...[state, ...args]: Parameters<typeof Promising.promiseBefore>) => {
        const promised = actual.promiseBefore(state, ...args);
        return promised && { ...promised, due: laterOf(promised.due, state.at) };
      },
    }),
    property: ofLives('promisesStay'),
  },
  'silence counts from when a rung fired, told of or not': {
    module: '../../src/evolve/clock.ts',
    faulty: folding('RungFired', (state, _before, { act }, { at }) => {
      const rung = state.rungs[act];
      return rung ? { ...state, rungs: { ...state.rungs, [act]: { ...rung, toldAt: at } } } : state;
    }),
    property: ofLives('silenceWasTold'),
  },
  'whoever is told late has no more time for it': {
    module: '../../src/clocks/told.ts',
    faulty: () => ({ countFromTelling: () => undefined }),
    property: ofLives('silenceWasTold'),
  },
};

const SEED = 20200210;
/** Each is found among the first lives. */
const RUNS = 200;
const RUNS_WITHOUT = 3;

/** What a property says of the fault; nothing where it sees none. */
function said({ module, faulty, property }: Planted, numRuns = RUNS): string | undefined {
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
  it.each(Object.entries(planted))('find it when %s', (_fault, plant) => {
    expect(said(plant)).toContain('expect(');
  });

  it('find nothing where nothing is planted', () => {
    for (const one of Object.values(planted))
      expect(said({ ...one, faulty: (actual: object) => actual }, RUNS_WITHOUT)).toBeUndefined();
  });
});
