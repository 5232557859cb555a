import { explainDueDate, computeDueInstant } from '@lianxin/calendar';
import { explainCase } from '@lianxin/case';
import type { Benchmark } from '../benchmark.ts';
import { measuredSeconds } from '../benchmark.ts';
import { dueQuestions } from './due-questions.ts';
import { exampleCase } from './example-case.ts';

/** The goals, a second on one core. */
const DUE_PER_SECOND_MIN = 200_000;
const EXPLAINED_PER_SECOND_MIN = 50_000;
const ASKS = 4096;
const WARM_UP_MS = 500;
const SECONDS = 5;

/** Runs of `once` a second on one core; its results are summed, so that none is optimised away. */
function measurePerSecond(seconds: number, once: (n: number) => number): number {
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
  if (sum < 0) throw new Error('nothing was computed');
  return runs / ((performance.now() - begun) / 1000);
}

export const clocksBenchmark: Benchmark = {
  name: 'clocks',
  description: 'due dates and explanations a second on one core',
  run(bench) {
    const seconds = measuredSeconds(bench, SECONDS);
    const asks = dueQuestions(ASKS);
    const ask = (n: number) => asks[n % ASKS] as (typeof asks)[number];
    const { state, events, now } = exampleCase();
    const perCase = explainCase(state, events, now).clocks.length;
    const due = measurePerSecond(seconds, (n) => computeDueInstant(ask(n)).length);
    const explained = measurePerSecond(seconds, (n) => explainDueDate(ask(n)).spans.length);
    const cases = measurePerSecond(seconds, () => explainCase(state, events, now).clocks.length);
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
