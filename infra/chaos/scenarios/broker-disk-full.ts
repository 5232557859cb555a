import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fillDisk } from '../disk.ts';
import { expectThat } from '../check/finding.ts';
import { readReadiness } from '../health.ts';
import { ChaosPartner } from '../partner.ts';
import { waitUntilTrue } from '../wait-until.ts';
import type { Scenario } from './scenario.ts';
import { mergeLoads, withFindings } from './scenario.ts';

const COMMANDS = 100;
const FULL_MS = 15_000;
/** Room for the broker's logs and indexes, which it makes at their full size. */
const DISK_BYTES = 512 * 1024 * 1024;
const UNAVAILABLE = 'broker-unavailable';

/** A broker without room takes nothing; officers do not notice, and outsiders are told when there is room. */
export const brokerDiskFullScenario: Scenario = {
  name: 'broker-disk-full',
  what: 'the disk of the broker is full: officers go on, and outsiders are told when there is room',
  productOptions: { kafka: true, disks: { kafka: DISK_BYTES } },
  run: (harness) =>
    ChaosPartner.withPartner(harness, async (partner) => {
      const { product, say } = harness;
      partner.startConsumer();
      const before = await harness.load({ run: 'before', commands: COMMANDS });
      const makeRoom = fillDisk(join(product.state, 'kafka'));
      const meanwhile = await harness.load({ run: 'meanwhile', commands: COMMANDS });
      const isTold = await waitUntilTrue(async () => (await readReadiness(product, 'worker')).includes(UNAVAILABLE));
      say(`full: ${meanwhile.acknowledged.length} commands were acknowledged all the same`);
      await sleep(FULL_MS);
      makeRoom();
      const after = await harness.load({ run: 'after', commands: COMMANDS });
      await harness.waitUntilSettled();
      return withFindings(
        await harness.examine(mergeLoads(before, meanwhile, after)),
        await partner.findFaults(),
        expectThat('health says that the broker takes nothing', isTold),
        expectThat('commands do not notice', meanwhile.postponed.length === 0, meanwhile.postponed),
      );
    }),
};
