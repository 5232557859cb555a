import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillDisk } from '../disk.ts';
import type { Finding } from '../check/finding.ts';
import { expected } from '../check/finding.ts';
import { lives, measured } from '../health.ts';
import type { Stage } from '../stage.ts';
import { comesTrue } from '../until.ts';
import type { Scenario } from './scenario.ts';
import { together, withFindings } from './scenario.ts';

const COMMANDS = 100;
const DISK_BYTES = 16 * 1024 * 1024;
const APPS = ['api', 'worker'] as const;
const DROPPED = 'lianxin_log_lines_dropped';
const SAYS_DROPPED = /"dropped":[1-9]\d*,"msg":"log lines were dropped/;

/** Lines are worth less than answers. */
export const logDiskFull: Scenario = {
  name: 'log-disk-full',
  what: 'the disk of the logs is full: lines are dropped and counted, commands are not',
  site: { disks: { logs: DISK_BYTES } },
  run: async (stage) => {
    const { site, say } = stage;
    const before = await stage.load({ run: 'before', commands: COMMANDS });
    const pids = APPS.map((app) => site.pidOf(app));
    const makeRoom = fillDisk(join(site.state, 'logs'));
    const meanwhile = await stage.load({ run: 'meanwhile', commands: COMMANDS * 3 });
    const full = (await Promise.all(APPS.map((app, n) => goesOn(stage, app, pids[n])))).flat();
    if (full.length > 0) {
      makeRoom();
      return withFindings(await stage.examine(together(before, meanwhile)), full);
    }
    const ended = await Promise.all(APPS.map((app) => hearsItsEnd(stage, app)));
    const dropping = await stage.load({ run: 'dropping', commands: COMMANDS });
    const dropped = await measured(site, 'api', DROPPED);
    say(`full: the api dropped ${dropped} lines since it was started again`);
    makeRoom();
    const after = await stage.load({ run: 'after', commands: COMMANDS });
    await stage.settle();
    const told = await comesTrue(async () => SAYS_DROPPED.test(readFileSync(site.logOf('api'), 'utf8')));
    return withFindings(
      await stage.examine(together(before, meanwhile, dropping, after)),
      ...ended,
      // A line for each command, but for those that still wait to be written.
      expected('the api counts what it dropped', dropped > COMMANDS / 2, dropped),
      expected('the api tells of lines dropped once there is room', told),
    );
  },
};

/** The same process, and not one that died of it and was started again. */
async function goesOn({ site }: Stage, app: (typeof APPS)[number], pid?: number): Promise<readonly Finding[]> {
  const goes = site.pidOf(app) === pid && (await lives(site, app));
  return expected(`the ${app} goes on while the disk is full`, goes);
}

/** Asked to end it ends, and it starts again, all on a full disk. */
async function hearsItsEnd({ site }: Stage, app: (typeof APPS)[number]): Promise<readonly Finding[]> {
  const pid = site.pidOf(app);
  site.signal(app, 'SIGTERM');
  const isBack = await comesTrue(async () => site.pidOf(app) !== pid && (await lives(site, app)), 30);
  return expected(`the ${app} ends when asked to, and comes back`, isBack);
}
