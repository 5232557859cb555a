import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type * as ClockEvents from '../../src/clocks/events.ts';
import type * as OversightEvents from '../../src/oversight/events.ts';
import type * as Starts from '../../src/clocks/start-clock.ts';
import type * as DueActs from '../../src/settle/due-actions.ts';
import type * as Presences from '../../src/presence/presence.ts';
import type { OpenedCase } from '../../src/state/index.ts';
import type * as States from '../../src/state/index.ts';
import type * as Escalation from '../support/escalation.ts';

type CaughtBy = Exclude<keyof typeof Escalation, 'lived' | 'scripts'>;

/** One module with a fault in it; the others are built upon it anew. */
interface InjectedFault {
  readonly module: string;
  readonly faulty: (actual: never) => object;
  readonly caughtBy: CaughtBy;
}

const injectedFaults: Readonly<Record<string, InjectedFault>> = {
  'a rung raised by hand is not struck off the ladder': {
    module: '../../src/oversight/events.ts',
    faulty: ({ oversightEvents }: typeof OversightEvents) => ({
      oversightEvents: {
        ...oversightEvents,
        RungRaised: { ...oversightEvents.RungRaised, evolve: (state: unknown) => state },
      },
    }),
    caughtBy: 'eachRungOnce',
  },
  'what lies below an interview is not skipped': {
    module: '../../src/settle/due-actions.ts',
    faulty: (actual: typeof DueActs) => ({ ...actual, listDueActions: () => [] }),
    caughtBy: 'climbs',
  },
  'a clock that is stopped still runs': {
    module: '../../src/state/index.ts',
    faulty: (actual: typeof States) => ({
      ...actual,
      runningClocks: ({ clocks }: States.CommonCaseState) => Object.values(clocks),
    }),
    caughtBy: 'onlyOverRunningClocks',
  },
  'an acknowledgement is asked from when it should have been': {
    module: '../../src/clocks/start-clock.ts',
    faulty: (actual: typeof Starts) => ({
      ...actual,
      startClock: (draft: never, opener: number, { now: _now, ...start }: Starts.ClockStart) =>
        actual.startClock(draft, opener, start),
    }),
    caughtBy: 'askedInTime',
  },
  'a breach goes when its clock is moved': {
    module: '../../src/clocks/events.ts',
    faulty: ({ clockEvents }: typeof ClockEvents) => ({
      clockEvents: {
        ...clockEvents,
        ClockMoved: {
          ...clockEvents.ClockMoved,
          evolve: (...args: Parameters<typeof clockEvents.ClockMoved.evolve>) => {
            const after = clockEvents.ClockMoved.evolve(...args);
            const moved = after.clocks[args[1].clock];
            return moved ? { ...after, clocks: { ...after.clocks, [moved.clock]: { ...moved, breaches: [] } } } : after;
          },
        },
      },
    }),
    caughtBy: 'breachesStay',
  },
  'a stand-in is not asked whether he is there': {
    module: '../../src/presence/presence.ts',
    faulty: (actual: typeof Presences) => ({
      ...actual,
      findSubstitution: (state: OpenedCase, of: string, presence: Presences.Presence) => {
        const instead = actual.findSubstitution(state, of, presence);
        return instead && { ...instead, to: state.standIn ?? instead.to };
      },
    }),
    caughtBy: 'recipientsArePresent',
  },
};

const SEED = 20200210;
/** Each is found among the first lives. */
const RUNS = 100;
const RUNS_WITHOUT = 4;

/** What a property says of the fault; nothing where it sees none. */
function findViolation({ module, faulty, caughtBy }: InjectedFault, numRuns = RUNS): string | undefined {
  let error: unknown;
  jest.isolateModules(() => {
    jest.doMock(module, () => faulty(jest.requireActual(module)));
    const escalation = jest.requireActual<typeof Escalation>('../support/escalation.ts');
    const { scripts, lived } = escalation;
    const holds = escalation[caughtBy];
    const property = fc.property(scripts, (script) => holds(lived(script)));
    error = fc.check(property, { seed: SEED, numRuns, endOnFailure: true }).errorInstance ?? undefined;
    jest.dontMock(module);
  });
  return error === undefined ? undefined : String(error);
}

describe('the properties of escalation', () => {
  it.each(Object.entries(injectedFaults))('find it when %s', (_fault, plant) => {
    expect(findViolation(plant)).toContain('expect(');
  });

  it('find nothing where nothing is planted', () => {
    for (const { module, caughtBy } of Object.values(injectedFaults)) {
      expect(findViolation({ module, faulty: (actual: object) => actual, caughtBy }, RUNS_WITHOUT)).toBeUndefined();
    }
  });
});
