import { describe, expect, it } from '@jest/globals';
import type { AnyProcess, RecordedEvent } from '@lianxin/kernel';
import { rungRank } from '@lianxin/programme';
import fc from 'fast-check';
import { DeliverySimulation, deliveryScripts } from '../../test/deliveries.ts';

interface NamedData {
  readonly act?: string;
  readonly clock?: string;
  readonly rung?: string;
  readonly notice?: string;
}
const namedDataOf = ({ data }: RecordedEvent): NamedData => (data ?? {}) as NamedData;

/** Those that came before under the same key. */
function repeatedIn(events: readonly RecordedEvent[], keyOf: (event: RecordedEvent) => string | undefined): string[] {
  const seen = new Set<string>();
  return events.flatMap((event) => {
    const key = keyOf(event);
    if (key === undefined) return [];
    if (seen.has(key)) return [key];
    seen.add(key);
    return [];
  });
}

const FIRED = ['RungFired', 'RungRaised'];
const ONCE = ['ReminderFired', 'ClockBreached', 'OfferLapsed', 'WaitEnded', 'ExtensionLapsed'];

/** What must not be in any record, whatever was sent twice, lost or overtaken. */
function faultsIn(events: readonly RecordedEvent[]): readonly string[] {
  const twice = [
    ...repeatedIn(events, (event) => (FIRED.includes(event.type) ? `rung ${namedDataOf(event).act}` : undefined)),
    ...repeatedIn(events, (event) =>
      ONCE.includes(event.type) ? `${event.type} ${namedDataOf(event).act}` : undefined,
    ),
    ...repeatedIn(events, (event) =>
      event.type === 'NoticeIssued' ? `notice ${namedDataOf(event).notice}` : undefined,
    ),
  ];
  const gaps = events.filter(({ version }, n) => version !== n + 1).map(({ version }) => `gap before ${version}`);
  const back = events.filter(({ effectiveAt }, n) => effectiveAt < (events[n - 1]?.effectiveAt ?? ''));
  return [...twice, ...gaps, ...back.map(({ version }) => `time goes back at ${version}`), ...regressionsIn(events)];
}

function regressionsIn(events: readonly RecordedEvent[]): string[] {
  const highest = new Map<string, number>();
  return events.flatMap((event) => {
    const { clock = '', rung = '', act = '' } = namedDataOf(event);
    if (event.type !== 'RungFired' || act.includes('+')) return [];
    const before = highest.get(clock) ?? -1;
    highest.set(clock, rungRank(rung));
    return rungRank(rung) > before ? [] : [`${rung} of ${clock} after a higher one`];
  });
}

const holdsFor = (made?: (process: AnyProcess) => AnyProcess) =>
  fc.asyncProperty(deliveryScripts, async (script) => {
    expect(faultsIn(await new DeliverySimulation(made).runScript(script))).toEqual([]);
  });

const SEED = 20200210;
const RUNS = 60;

describe('a case whose commands and settles come twice, late, overtaken, and to processes that die', () => {
  it('has every rung, breach and notice at most once, in order, whatever happened on the way', async () => {
    await fc.assert(holdsFor(), { numRuns: RUNS });
  });

  it('gets far in these lives: rungs of every kind fire', async () => {
    const rungs = new Set<string>();
    for (const script of fc.sample(deliveryScripts, { seed: SEED, numRuns: 15 })) {
      for (const event of await new DeliverySimulation().runScript(script)) {
        if (event.type === 'RungFired') rungs.add(String(namedDataOf(event).rung));
      }
    }
    expect([...rungs].sort()).toEqual(['interview', 'red-card', 'supervision-order', 'yellow-card']);
  });

  it('is found out with a fault planted in it: a rung raised by hand is not struck off the ladder', async () => {
    const faulty = (process: AnyProcess): AnyProcess => ({
      ...process,
      evolve: (state, event) => (event.type === 'RungRaised' ? state : process.evolve(state, event)),
    });
    const { errorInstance } = await fc.check(holdsFor(faulty), { seed: SEED, numRuns: RUNS, endOnFailure: true });
    expect(String(errorInstance)).toMatch(/rung resolve@\d+\//);
  });
});
