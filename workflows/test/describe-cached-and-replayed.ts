import { afterAll, beforeAll, describe, jest } from '@jest/globals';
import { WorkflowHarness } from './workflow-harness.ts';
import { openTimeSkippingServer } from './servers.ts';
import { TestEngine } from './test-engine.ts';

/** A server that a busy machine is late with is started again, several times. */
const START_MS_MAX = 180_000;
/** Above every bound inside a test, so that the bound speaks first and says what did not come. */
const TEST_MS_MAX = 120_000;

const CACHE_MODES = [
  { way: 'kept in memory', options: {} },
  { way: 'replayed at every step', options: { maxCachedWorkflows: 0 } },
];

/** The same tests on workflows that stay in memory and on such that are replayed from their history at every step. */
export function describeCachedAndReplayed(
  name: string,
  tests: (bench: () => WorkflowHarness) => void,
  worldOf = () => new TestEngine(),
): void {
  jest.setTimeout(TEST_MS_MAX);
  describe.each(CACHE_MODES)(`${name}, $way`, ({ options }) => {
    let bench: WorkflowHarness | undefined;
    beforeAll(async () => {
      bench = new WorkflowHarness(await openTimeSkippingServer(), worldOf());
      await bench.startWorker(options);
    }, START_MS_MAX);
    afterAll(() => bench?.stop(), START_MS_MAX);
    tests(() => {
      if (!bench) throw new Error('the server did not start');
      return bench;
    });
  });
}
