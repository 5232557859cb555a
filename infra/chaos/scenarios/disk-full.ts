import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fillDisk } from '../disk.ts';
import { expected } from '../check/finding.ts';
import { comesTrue } from '../until.ts';
import type { Scenario } from './scenario.ts';
import { together, withFindings } from './scenario.ts';

const COMMANDS = 100;
const MEANWHILE = 300;
const FILLED_AFTER = 50;
const FULL_MS = 15_000;
const DISK_BYTES = 384 * 1024 * 1024;
const UNAVAILABLE = 'store-unavailable';

/** Nobody is told that something was recorded for which there was no room. */
export const diskFull: Scenario = {
  name: 'disk-full',
  what: 'the disk of the database is full: commands are put off, and go on when there is room',
  site: { disks: { postgres: DISK_BYTES } },
  run: async (stage) => {
    const { site, say } = stage;
    const before = await stage.load({ run: 'before', commands: COMMANDS });
    let makeRoom: (() => void) | undefined;
    let acknowledged = 0;
    const loading = stage.load({
      run: 'meanwhile',
      commands: MEANWHILE,
      progress: (count) => {
        acknowledged = count;
        if (count >= FILLED_AFTER) makeRoom ??= fillDisk(join(site.state, 'postgres'));
      },
    });
    const isFull = await comesTrue(async () => makeRoom !== undefined);
    await sleep(FULL_MS);
    const whenFull = acknowledged;
    say(`full after ${FILLED_AFTER} commands; ${whenFull} were acknowledged until there was room`);
    makeRoom?.();
    const meanwhile = await loading;
    const after = await stage.load({ run: 'after', commands: COMMANDS });
    await stage.settle();
    say(`commands were put off with ${meanwhile.putOff.join(', ')}`);
    return withFindings(
      await stage.examine(together(before, meanwhile, after)),
      expected('the disk is full', isFull && whenFull < MEANWHILE, whenFull),
      expected('commands are put off with one code', `${meanwhile.putOff}` === UNAVAILABLE, meanwhile.putOff),
    );
  },
};
