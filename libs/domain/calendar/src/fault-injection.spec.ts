import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type * as Amendments from './amendment.ts';
import type * as Pauses from './pause.ts';
import type * as Spans from './span.ts';
import type * as Laws from '../test/invariants.ts';

/** One module with a fault in it; the others are built upon it anew. */
interface InjectedFault {
  readonly module: string;
  readonly faulty: (actual: never) => object;
  readonly caughtBy: Laws.CalendarInvariant;
}

const injectedFaults: Readonly<Record<string, InjectedFault>> = {
  'what was waited is cut out of the spans': {
    module: './span.ts',
    faulty: (actual: typeof Spans) => ({
      ...actual,
      overlayPauses: (...args: Parameters<typeof actual.overlayPauses>) =>
        actual.overlayPauses(...args).filter(({ what }) => what !== 'waiting'),
    }),
    caughtBy: 'tiling',
  },
  'a day that does not count is told twice': {
    module: './span.ts',
    faulty: (actual: typeof Spans) => ({
      ...actual,
      tileByCalendar: (...args: Parameters<typeof actual.tileByCalendar>) =>
        actual
          .tileByCalendar(...args)
          .flatMap((stretch) => (stretch.what === 'non-working' ? [stretch, stretch] : [stretch])),
    }),
    caughtBy: 'tiling',
  },
  'of pauses that overlap the last alone counts': {
    module: './pause.ts',
    faulty: (actual: typeof Pauses) => ({
      ...actual,
      makeDisjoint: (...[pieces, from]: Parameters<typeof actual.makeDisjoint>) =>
        actual.makeDisjoint(pieces.slice(-1), from),
    }),
    caughtBy: 'pauses',
  },
  'a document is known from the beginning': {
    module: './amendment.ts',
    faulty: (actual: typeof Amendments) => ({ ...actual, knownFromMs: () => 0 }),
    caughtBy: 'known later',
  },
  'a document is known from its publication, however late it was recorded': {
    module: './amendment.ts',
    faulty: (actual: typeof Amendments) => ({
      ...actual,
      knownFromMs: ({ recorded: _late, ...amendment }: Amendments.Amendment, offsetMinutes: number) =>
        actual.knownFromMs(amendment, offsetMinutes),
    }),
    caughtBy: 'recorded later',
  },
};

const SEED = 20200210;
/** As many as the calendar's own properties run: each is found among them. */
const RUNS = 30;
const RUNS_WITHOUT = 3;

/** What a law says of the fault; nothing where it sees none. */
function findViolation({ module, faulty, caughtBy }: InjectedFault, numRuns = RUNS): string | undefined {
  let error: unknown;
  jest.isolateModules(() => {
    jest.doMock(module, () => faulty(jest.requireActual(module)));
    const { CALENDAR_INVARIANTS: LAWS } = jest.requireActual<typeof Laws>('../test/invariants.ts');
    error = fc.check<unknown>(LAWS[caughtBy], {
      ...{ seed: SEED, numRuns, endOnFailure: true },
    }).errorInstance;
    jest.dontMock(module);
  });
  return error instanceof Error ? error.message : undefined;
}

describe('the laws of the calendar', () => {
  it.each(Object.entries(injectedFaults))('find it when %s', (_fault, plant) => {
    expect(findViolation(plant)).toMatch(/do not tile|earlier for|shown otherwise/);
  });

  it('find nothing where nothing is planted', () => {
    const unharmed = { module: './span.ts', faulty: (actual: object) => actual };
    for (const { caughtBy } of Object.values(injectedFaults)) {
      expect(findViolation({ ...unharmed, caughtBy }, RUNS_WITHOUT)).toBeUndefined();
    }
  });
});
