import { dueAt, dueInstant } from '@lianxin/calendar';
import { explainCase } from '@lianxin/case';
import type { Part } from '../part.ts';
import { secondsOf } from '../part.ts';
import { dueAsks } from './asks.ts';
import { aLife } from './life.ts';

/** The goals, a second on one core. */
const DUE_PER_SECOND_MIN = 200_000;
const EXPLAINED_PER_SECOND_MIN = 50_000;
const ASKS = 4096;
const WARM_UP_MS = 500;
const SECONDS = 5;

/** How often `once` runs a second on one core; what it gives is summed, so that none of it is left out. */
function perSecond(seconds: number, once: (n: number) => number): number {
  let sum = 0;
  const until = (ms: number): number => {
    const end = performance.now() + ms;
    let runs = 0;
    while (performance.now() < end) for (let i = 0; i < 64; i += 1) sum += once((runs += 1));
    return runs;
  };
  until(WARM_UP_MS);
  const begun = performance.now();
  const runs = until(seconds * 1000);
  if (sum < 0) throw new Error('nothing was reckoned');
  return runs / ((performance.now() - begun) / 1000);
}

export const clocks: Part = {
  name: 'clocks',
  what: 'due dates and explanations a second on one core',
  run(bench) {
    const seconds = secondsOf(bench, SECONDS);
    const asks = dueAsks(ASKS);
    const ask = (n: number) => asks[n % ASKS] as (typeof asks)[number];
    const { state, events, now } = aLife();
    const perCase = explainCase(state, events, now).clocks.length;
    const due = perSecond(seconds, (n) => dueInstant(ask(n)).length);
    const explained = perSecond(seconds, (n) => dueAt(ask(n)).spans.length);
    const cases = perSecond(seconds, () => explainCase(state, events, now).clocks.length);
    bench.table('Clocks, one core', [
      { what: 'due dates (instant only)', 'a second': due },
      { what: 'due dates with their spans', 'a second': explained },
      { what: `cases explained, ${perCase} clocks each from ${events.length} events`, 'a second': cases },
      { what: 'clocks explained: due, elapsed, causes', 'a second': cases * perCase },
    ]);
    bench.goal({ what: 'due dates', measured: due, unit: '/s', atLeast: DUE_PER_SECOND_MIN });
    bench.goal({ what: 'explained due dates', measured: explained, unit: '/s', atLeast: EXPLAINED_PER_SECOND_MIN });
    return Promise.resolve();
  },
};
