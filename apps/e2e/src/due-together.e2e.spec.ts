import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  LogReader,
  LADDER_STEPS,
  MINUTES_PROGRAMME,
  stepOutcomes,
  casesDueTogether,
  noticeOutcomes,
} from '@lianxin/bench/due';
import { createBenchOffice } from '@lianxin/bench/fixture';
import { runImport } from '@lianxin/engine';
import { MINUTE_MS, SECOND_MS, fromMs, addMs, toMs } from '@lianxin/kernel';
import { TestSystem } from '../test/test-system.ts';
import { sleep } from '../test/wait.ts';

/** `npm run bench due` lets 2,000 climb from the first rung to the last. */
const CASES = 160;
/** The import is done and every workflow waits at its timer by then. */
const LEAD_MS = 10 * SECOND_MS;
/** On a busy machine; a minute after the first, the next steps fall due. */
const DRAIN_MS_MAX = 90 * SECOND_MS;
const TEST_MS_MAX = 150 * SECOND_MS;
/**
 * From the due instant, in the minutes of the demonstration: how far up its ladder each quarter of the cases is. The
 * interview comes minutes later: an import sends no notices of its past, and only a sent one can go unacknowledged.
 */
const STEPS_AT: readonly (readonly [minutes: number, steps: readonly string[]])[] = [
  [-1, ['reminder']],
  [0, ['yellow-card', 'breach']],
  [2, ['red-card']],
  [3, ['supervision-order']],
];
const QUARTER = CASES / STEPS_AT.length;
/** Whatever was to happen twice would have by then. */
const TWICE_MS = 1500;

describe('cases with an act due in the same minute', () => {
  let boot: TestSystem;
  beforeAll(async () => {
    boot = await TestSystem.open();
  });
  afterAll(() => boot?.close());

  it(
    'climb their ladders on the real servers: every rung and breach once, every notice told once',
    async () => {
      const runtime = boot.runtime;
      const settled = await createBenchOffice(runtime, { programme: MINUTES_PROGRAMME });
      const begun = Date.now();
      const minute = fromMs(begun + LEAD_MS);
      const standing = (n: number) => STEPS_AT[n % STEPS_AT.length]?.[0] ?? 0;
      const streams = casesDueTogether({
        office: settled,
        cases: CASES,
        dueOf: (n) => addMs(minute, -standing(n) * MINUTE_MS),
      });
      const imported = await runImport(runtime, streams, { asOf: fromMs(begun) });
      expect(imported).toMatchObject({ linesRefused: 0, wakes: CASES });

      const log = new LogReader(runtime.store);
      const due = new Map(
        STEPS_AT.flatMap(([, steps], i) => steps.map((step) => [step, QUARTER * (STEPS_AT.length - i)] as const)),
      );
      const steps = (): string[] =>
        stepOutcomes(log.events).map(
          ({ step, cases }) => `${step} in ${cases >= (due.get(step) ?? 0) ? 'all' : cases}`,
        );
      const inAll = LADDER_STEPS.map((step) => `${step} in all`);
      const isDone = () => steps().join() === inAll.join() && noticeOutcomes(log.events).open === 0;
      const isDrained = await log.readUntil(isDone, toMs(minute) - Date.now() + DRAIN_MS_MAX);
      const drainedMs = Date.now() - toMs(minute);
      expect([isDrained, steps(), noticeOutcomes(log.events).open]).toEqual([true, inAll, 0]);
      await sleep(TWICE_MS);
      await log.readOn();
      expect(stepOutcomes(log.events).map(({ again }) => again)).toEqual(LADDER_STEPS.map(() => 0));
      expect(noticeOutcomes(log.events).again).toBe(0);
      process.stdout.write(`${CASES} cases due in one minute drained in ${(drainedMs / SECOND_MS).toFixed(1)} s\n`);
    },
    TEST_MS_MAX,
  );
});
