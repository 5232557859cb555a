import { expect } from '@jest/globals';
import type { OfficeHours, Span } from '@lianxin/calendar';
import { DAY_MS, HOUR_MS, MINUTE_MS, toMs } from '@lianxin/kernel';
import { requirePack } from '../../src/clocks/clock-rules.ts';
import type { CaseHarness } from './case-harness.ts';
import { ClockTwins } from './clock-twins.ts';

/** What of a span lies in the sessions of its days. */
function inSessions({ from, to }: Span, { offsetMinutes, sessions }: OfficeHours): number {
  const offset = offsetMinutes * MINUTE_MS;
  const [first, last] = [toMs(from) + offset, toMs(to) + offset];
  let sum = 0;
  for (let day = first - (first % DAY_MS); day < last; day += DAY_MS)
    for (const { openHour, closeHour } of sessions) {
      const [open, close] = [day + openHour * HOUR_MS, day + closeHour * HOUR_MS];
      sum += Math.max(0, Math.min(close, last) - Math.max(open, first));
    }
  return sum;
}

/** The figure recorded when a clock stops is what the spans recorded with it count. */
export function figureIsItsSpans(given: CaseHarness): void {
  for (const { data } of given.eventsOf('ClockStopped')) {
    const clock = given.opened.clocks[data.clock];
    if (!clock) throw new Error(`${data.clock} stopped and never started`);
    const { hours } = requirePack(given.opened, clock).office;
    const isWorkingTime = clock.counts.unit.startsWith('working');
    const sum = data.spans
      .filter(({ what }) => what === 'working' || what === 'extended')
      .reduce((ms, span) => ms + (isWorkingTime ? inSessions(span, hours) : toMs(span.to) - toMs(span.from)), 0);
    expect({ clock: data.clock, countedMs: data.countedMs }).toEqual({ clock: data.clock, countedMs: sum });
  }
}

/** What was put off without another person's word stays promised: where it would be, had it never been put off. */
export function promisesStay(given: CaseHarness): void {
  const twins = new ClockTwins(given);
  for (const event of given.events) {
    const promised = twins.see(event);
    if (event.type !== 'ClockStarted' && event.type !== 'ClockMoved') continue;
    const { clock, promised: recorded } = event.data;
    const seen = { version: event.version, clock };
    expect({ ...seen, promised: recorded?.due }).toEqual({ ...seen, promised });
  }
}
