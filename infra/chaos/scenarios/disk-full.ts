import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fillDisk } from '../disk.ts';
import { expectThat } from '../check/finding.ts';
import { waitUntilTrue } from '../wait-until.ts';
import type { Scenario } from './scenario.ts';
import { mergeLoads, withFindings } from './scenario.ts';

const COMMANDS = 100;
const MEANWHILE = 300;
const FILLED_AFTER = 50;
const FULL_MS = 15_000;
const DISK_BYTES = 384 * 1024 * 1024;
const UNAVAILABLE = 'store-unavailable';

/** Nobody is told that something was recorded for which there was no room. */
export const diskFullScenario: Scenario = {
  name: 'disk-full',
  what: 'the disk of the database is full: commands are put off, and go on when there is room',
  productOptions: { disks: { postgres: DISK_BYTES } },
  run: async (harness) => {
    const { product, say } = harness;
    const before = await harness.load({ run: 'before', commands: COMMANDS });
    let makeRoom: (() => void) | undefined;
    let acknowledged = 0;
    const loading = harness.load({
      run: 'meanwhile',
      commands: MEANWHILE,
      progress: (count) => {
        acknowledged = count;
        if (count >= FILLED_AFTER) makeRoom ??= fillDisk(join(product.state, 'postgres'));
      },
    });
    const isFull = await waitUntilTrue(async () => makeRoom !== undefined);
    await sleep(FULL_MS);
    const whenFull = acknowledged;
    say(`full after ${FILLED_AFTER} commands; ${whenFull} were acknowledged until there was room`);
    makeRoom?.();
    const meanwhile = await loading;
    const after = await harness.load({ run: 'after', commands: COMMANDS });
    await harness.waitUntilSettled();
    say(`commands were put off with ${meanwhile.postponed.join(', ')}`);
    return withFindings(
      await harness.examine(mergeLoads(before, meanwhile, after)),
      expectThat('the disk is full', isFull && whenFull < MEANWHILE, whenFull),
      expectThat('commands are put off with one code', `${meanwhile.postponed}` === UNAVAILABLE, meanwhile.postponed),
    );
  },
};
