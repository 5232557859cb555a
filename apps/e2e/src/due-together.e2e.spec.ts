import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GrowingLog, LADDER, MINUTES, climbed, dueTogether, told } from '@lianxin/bench/due';
import { settleTown } from '@lianxin/bench/world';
import { runImport } from '@lianxin/engine';
import { MINUTE_MS, SECOND_MS, fromMs, plusMs, toMs } from '@lianxin/kernel';
import { Boot } from '../test/boot.ts';
import { pause } from '../test/wait.ts';

/** `npm run bench due` lets 2,000 climb from the first rung to the last. */
const CASES = 160;
/** The import is done and every workflow waits at its timer by then. */
const LEAD_MS = 10 * SECOND_MS;
/** On a busy machine; a minute after the first, the next steps fall due. */
const DRAIN_MS_MAX = 90 * SECOND_MS;
const TEST_MS_MAX = 150 * SECOND_MS;
/**
 * From the due instant, in the minutes of the demonstration: where each quarter of the cases stands on its ladder. The
 * interview comes minutes later: an import tells nobody of its past, and only who was told can be silent.
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
  let boot: Boot;
  beforeAll(async () => {
    boot = await Boot.open();
  });
  afterAll(() => boot?.close());

  it(
    'climb their ladders on the real servers: every rung and breach once, every notice told once',
    async () => {
      const installation = boot.here;
      const settled = await settleTown(installation, { programme: MINUTES });
      const begun = Date.now();
      const minute = fromMs(begun + LEAD_MS);
      const standing = (n: number) => STEPS_AT[n % STEPS_AT.length]?.[0] ?? 0;
      const streams = dueTogether({
        settled,
        cases: CASES,
        dueOf: (n) => plusMs(minute, -standing(n) * MINUTE_MS),
      });
      const imported = await runImport(installation, streams, { asOf: fromMs(begun) });
      expect(imported).toMatchObject({ linesRefused: 0, wakes: CASES });

      const log = new GrowingLog(installation.store);
      const due = new Map(
        STEPS_AT.flatMap(([, steps], i) => steps.map((step) => [step, QUARTER * (STEPS_AT.length - i)] as const)),
      );
      const steps = (): string[] =>
        climbed(log.events).map(({ step, cases }) => `${step} in ${cases >= (due.get(step) ?? 0) ? 'all' : cases}`);
      const inAll = LADDER.map((step) => `${step} in all`);
      const isDone = () => steps().join() === inAll.join() && told(log.events).open === 0;
      const isDrained = await log.until(isDone, toMs(minute) - Date.now() + DRAIN_MS_MAX);
      const drainedMs = Date.now() - toMs(minute);
      expect([isDrained, steps(), told(log.events).open]).toEqual([true, inAll, 0]);
      await pause(TWICE_MS);
      await log.readOn();
      expect(climbed(log.events).map(({ again }) => again)).toEqual(LADDER.map(() => 0));
      expect(told(log.events).again).toBe(0);
      process.stdout.write(`${CASES} cases due in one minute drained in ${(drainedMs / SECOND_MS).toFixed(1)} s\n`);
    },
    TEST_MS_MAX,
  );
});
