import { afterAll, beforeAll, describe, jest } from '@jest/globals';
import { Bench } from './bench.ts';
import { timeSkipping } from './servers.ts';
import { World } from './world.ts';

/** A server that a busy machine is late with is started again, several times. */
const START_MS_MAX = 180_000;
/** Above every bound inside a test, so that the bound speaks first and says what did not come. */
const TEST_MS_MAX = 120_000;

const WAYS = [
  { way: 'kept in memory', options: {} },
  { way: 'replayed at every step', options: { maxCachedWorkflows: 0 } },
];

/** The same tests on workflows that stay in memory and on such that are replayed from their history at every step. */
export function bothWays(name: string, tests: (bench: () => Bench) => void, worldOf = () => new World()): void {
  jest.setTimeout(TEST_MS_MAX);
  describe.each(WAYS)(`${name}, $way`, ({ options }) => {
    let bench: Bench | undefined;
    beforeAll(async () => {
      bench = new Bench(await timeSkipping(), worldOf());
      await bench.work(options);
    }, START_MS_MAX);
    afterAll(() => bench?.stop(), START_MS_MAX);
    tests(() => {
      if (!bench) throw new Error('the server did not start');
      return bench;
    });
  });
}
