import { expect } from '@jest/globals';
import { countedMsOf } from '@lianxin/calendar';
import { packOf } from '../../src/clocks/pack.ts';
import type { CaseEventData, ClockId, Promised } from '../../src/events/index.ts';
import type { Given } from './given.ts';

/** The figure recorded when a clock stops is what the spans recorded with it count. */
export function figureIsItsSpans(given: Given): void {
  for (const { data } of given.of('ClockStopped')) {
    const clock = given.opened.clocks[data.clock];
    if (!clock) throw new Error(`${data.clock} stopped and never started`);
    const sum = countedMsOf(data.spans, clock.counts.unit, packOf(clock).office.hours);
    expect({ clock: data.clock, countedMs: data.countedMs }).toEqual({ clock: data.clock, countedMs: sum });
  }
}

type Moved = CaseEventData['ClockMoved'];

/** The date of a decision hangs on the clock that is to be extended: nobody was promised it. */
const putsOff = ({ kind, cause, owner, due, before }: Moved): boolean =>
  cause === 'reclassified' && owner === 'office' && kind !== 'extension-decision' && due > before;

/** What the clock itself earns, or what an order changes. */
const MAY_MOVE: readonly Moved['cause'][] = ['waited', 'extended', 'amended', 'rules-changed'];

/** The date that has to stand behind a move: what was promised, unless the clock earned or an order moved it. */
function mustStand({ cause, before, promised }: Moved, standing: Promised | undefined): string {
  if (MAY_MOVE.includes(cause)) return promised?.due ?? 'some date';
  return standing?.due ?? before;
}

/** What was put off without another person's word stays promised: no later than it stood, and never forgotten. */
export function promisesStay(given: Given): void {
  const promises = new Map<ClockId, Promised>();
  for (const { data } of given.of('ClockMoved')) {
    const { clock, cause, promised } = data;
    const standing = promises.get(clock);
    if (!standing && !putsOff(data)) continue;
    const seen = { clock, cause, promised: promised?.due };
    expect(seen).toEqual({ ...seen, promised: mustStand(data, standing) });
    if (promised) promises.set(clock, promised);
  }
}
