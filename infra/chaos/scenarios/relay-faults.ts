import { setTimeout as sleep } from 'node:timers/promises';
import { RELAY_LEASE } from '@lianxin/engine';
import { expectThat } from '../check/finding.ts';
import type { ChaosHarness } from '../harness.ts';
import { readHeldLeases } from '../health.ts';
import { ChaosPartner } from '../partner.ts';
import { waitUntilTrue } from '../wait-until.ts';
import type { Scenario } from './scenario.ts';
import { withFindings } from './scenario.ts';

const COMMANDS = 700;
const TROUBLE_EVERY = 70;
/** Longer than a lease lives without a beat. */
const STILL_MS = 8000;
const WORKERS = ['worker', 'worker-2'] as const;
type WorkerName = (typeof WORKERS)[number];

async function findRelaying({ product }: ChaosHarness): Promise<WorkerName> {
  let found: WorkerName | undefined;
  await waitUntilTrue(async () => {
    for (const worker of WORKERS) if ((await readHeldLeases(product, worker)).get(RELAY_LEASE)) found = worker;
    return found !== undefined;
  });
  if (!found) throw new Error('nobody relays');
  return found;
}

/** In turn: the broker is killed, the relaying worker is killed, and it is held still while the other goes on. */
const TROUBLES: readonly ((harness: ChaosHarness) => Promise<void>)[] = [
  ({ product }) => product.kill('kafka'),
  async (harness) => harness.product.kill(await findRelaying(harness)),
  async (harness) => {
    const still = await findRelaying(harness);
    harness.product.signal(still, 'SIGSTOP');
    await sleep(STILL_MS);
    harness.product.signal(still, 'SIGCONT');
  },
];

/** What outsiders are told is whole, and in order, whatever of the way to them is killed or held still. */
export const relayFaultsScenario: Scenario = {
  name: 'relay-faults',
  what: 'the broker is killed, the relaying worker is killed or held still, again and again; a partner reads on',
  // Who is held still is let go by the scenario alone.
  productOptions: { kafka: true, silentMsMax: Infinity },
  run: (harness) =>
    ChaosPartner.withPartner(harness, async (partner) => {
      await harness.product.startAnother('worker');
      partner.startConsumer();
      let [begun, troubles] = [0, Promise.resolve()];
      const loaded = await harness.load({
        run: 'relay-faults',
        commands: COMMANDS,
        progress: (acknowledged) => {
          if (acknowledged < (begun + 1) * TROUBLE_EVERY) return;
          const trouble = TROUBLES[begun % TROUBLES.length];
          begun += 1;
          if (trouble) troubles = troubles.then(() => trouble(harness));
        },
      });
      await troubles;
      await harness.waitUntilSettled();
      return withFindings(
        await harness.examine(loaded),
        await partner.findFaults(),
        expectThat('there was trouble of every kind, three times', begun >= 3 * TROUBLES.length, begun),
      );
    }),
};
