import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillDisk } from '../disk.ts';
import type { Finding } from '../check/finding.ts';
import { expectThat } from '../check/finding.ts';
import { isLive, readMetric } from '../health.ts';
import type { ChaosHarness } from '../harness.ts';
import { waitUntilTrue } from '../wait-until.ts';
import type { Scenario } from './scenario.ts';
import { mergeLoads, withFindings } from './scenario.ts';

const COMMANDS = 100;
const DISK_BYTES = 16 * 1024 * 1024;
const APPS = ['api', 'worker'] as const;
const DROPPED = 'lianxin_log_lines_dropped';
const SAYS_DROPPED = /"dropped":[1-9]\d*,"msg":"log lines were dropped/;

/** Lines are worth less than answers. */
export const logDiskFullScenario: Scenario = {
  name: 'log-disk-full',
  what: 'the disk of the logs is full: lines are dropped and counted, commands are not',
  productOptions: { disks: { logs: DISK_BYTES } },
  run: async (harness) => {
    const { product, say } = harness;
    const before = await harness.load({ run: 'before', commands: COMMANDS });
    const pids = APPS.map((app) => product.pidOf(app));
    const makeRoom = fillDisk(join(product.state, 'logs'));
    const meanwhile = await harness.load({ run: 'meanwhile', commands: COMMANDS * 3 });
    const full = (await Promise.all(APPS.map((app, n) => checkGoesOn(harness, app, pids[n])))).flat();
    if (full.length > 0) {
      makeRoom();
      return withFindings(await harness.examine(mergeLoads(before, meanwhile)), full);
    }
    const ended = await Promise.all(APPS.map((app) => checkEndsWhenAsked(harness, app)));
    const dropping = await harness.load({ run: 'dropping', commands: COMMANDS });
    const dropped = await readMetric(product, 'api', DROPPED);
    say(`full: the api dropped ${dropped} lines since it was started again`);
    makeRoom();
    const after = await harness.load({ run: 'after', commands: COMMANDS });
    await harness.waitUntilSettled();
    const told = await waitUntilTrue(async () => SAYS_DROPPED.test(readFileSync(product.logOf('api'), 'utf8')));
    return withFindings(
      await harness.examine(mergeLoads(before, meanwhile, dropping, after)),
      ...ended,
      // A line for each command, but for those that still wait to be written.
      expectThat('the api counts what it dropped', dropped > COMMANDS / 2, dropped),
      expectThat('the api tells of lines dropped once there is room', told),
    );
  },
};

/** The same process, not one that was started again. */
async function checkGoesOn(
  { product }: ChaosHarness,
  app: (typeof APPS)[number],
  pid?: number,
): Promise<readonly Finding[]> {
  const goes = product.pidOf(app) === pid && (await isLive(product, app));
  return expectThat(`the ${app} goes on while the disk is full`, goes);
}

/** Asked to end it ends, and it starts again, all on a full disk. */
async function checkEndsWhenAsked({ product }: ChaosHarness, app: (typeof APPS)[number]): Promise<readonly Finding[]> {
  const pid = product.pidOf(app);
  product.signal(app, 'SIGTERM');
  const isBack = await waitUntilTrue(async () => product.pidOf(app) !== pid && (await isLive(product, app)), 30);
  return expectThat(`the ${app} ends when asked to, and comes back`, isBack);
}
