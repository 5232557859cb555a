import { describe, expect, it } from '@jest/globals';
import type { AnyProcess, RecordedEvent } from '@lianxin/kernel';
import { rankOf } from '@lianxin/programme';
import fc from 'fast-check';
import { Simulation, deliveries } from '../../test/deliveries.ts';

interface Named {
  readonly act?: string;
  readonly clock?: string;
  readonly rung?: string;
  readonly notice?: string;
}
const named = ({ data }: RecordedEvent): Named => (data ?? {}) as Named;

/** Those that came before under the same key. */
function repeated(events: readonly RecordedEvent[], keyOf: (event: RecordedEvent) => string | undefined): string[] {
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
function wrongIn(events: readonly RecordedEvent[]): readonly string[] {
  const twice = [
    ...repeated(events, (event) => (FIRED.includes(event.type) ? `rung ${named(event).act}` : undefined)),
    ...repeated(events, (event) => (ONCE.includes(event.type) ? `${event.type} ${named(event).act}` : undefined)),
    ...repeated(events, (event) => (event.type === 'NoticeIssued' ? `notice ${named(event).notice}` : undefined)),
  ];
  const gaps = events.filter(({ version }, n) => version !== n + 1).map(({ version }) => `gap before ${version}`);
  const back = events.filter(({ effectiveAt }, n) => effectiveAt < (events[n - 1]?.effectiveAt ?? ''));
  return [...twice, ...gaps, ...back.map(({ version }) => `time goes back at ${version}`), ...fallsBack(events)];
}

function fallsBack(events: readonly RecordedEvent[]): string[] {
  const highest = new Map<string, number>();
  return events.flatMap((event) => {
    const { clock = '', rung = '', act = '' } = named(event);
    if (event.type !== 'RungFired' || act.includes('+')) return [];
    const before = highest.get(clock) ?? -1;
    highest.set(clock, rankOf(rung));
    return rankOf(rung) > before ? [] : [`${rung} of ${clock} after a higher one`];
  });
}

const holds = (made?: (process: AnyProcess) => AnyProcess) =>
  fc.asyncProperty(deliveries, async (script) => {
    expect(wrongIn(await new Simulation(made).live(script))).toEqual([]);
  });

const SEED = 20200210;
const RUNS = 60;

describe('a case whose commands and settles come twice, late, overtaken, and to processes that die', () => {
  it('has every rung, breach and notice at most once, in order, whatever happened on the way', async () => {
    await fc.assert(holds(), { numRuns: RUNS });
  });

  it('gets far in these lives: rungs of every kind fire', async () => {
    const rungs = new Set<string>();
    for (const script of fc.sample(deliveries, { seed: SEED, numRuns: 15 })) {
      for (const event of await new Simulation().live(script)) {
        if (event.type === 'RungFired') rungs.add(String(named(event).rung));
      }
    }
    expect([...rungs].sort()).toEqual(['interview', 'red-card', 'supervision-order', 'yellow-card']);
  });

  it('is found out with a fault planted in it: a rung raised by hand is not struck off the ladder', async () => {
    const faulty = (process: AnyProcess): AnyProcess => ({
      ...process,
      evolve: (state, event) => (event.type === 'RungRaised' ? state : process.evolve(state, event)),
    });
    const { errorInstance } = await fc.check(holds(faulty), { seed: SEED, numRuns: RUNS, endOnFailure: true });
    expect(String(errorInstance)).toMatch(/rung resolve@\d+\//);
  });
});
