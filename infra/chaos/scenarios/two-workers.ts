import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expectThat } from '../check/finding.ts';
import type { ChaosHarness } from '../harness.ts';
import { isReady, readHeldLeases } from '../health.ts';
import { waitUntilTrue } from '../wait-until.ts';
import type { Scenario } from './scenario.ts';
import { withFindings } from './scenario.ts';

const COMMANDS = 600;
const TROUBLE_EVERY = 90;
/** Of so many troubles one holds the worker still instead of killing it. */
const HELD_STILL_EVERY = 3;
/** Longer than a lease lives without a beat. */
const STILL_MS = 8000;
const TAKE_OVER_SECONDS_MAX = 10;
const WAIT_SECONDS_MAX = 60;
const WORKERS = ['worker', 'worker-2'] as const;
type WorkerName = (typeof WORKERS)[number];

const otherThan = (worker: WorkerName): WorkerName => (worker === 'worker' ? 'worker-2' : 'worker');

async function hasAllLeases({ product }: ChaosHarness, worker: WorkerName): Promise<boolean> {
  const held = [...(await readHeldLeases(product, worker)).values()];
  return held.length > 0 && !held.includes(false);
}

async function findActive(harness: ChaosHarness): Promise<WorkerName> {
  let active: WorkerName | undefined;
  await waitUntilTrue(async () => {
    for (const worker of WORKERS) if (await hasAllLeases(harness, worker)) active = worker;
    return active !== undefined;
  }, WAIT_SECONDS_MAX);
  return active as WorkerName;
}

/** Kills the worker at work, or holds it still; after how many seconds the other has all it did. */
async function trouble(harness: ChaosHarness, n: number): Promise<number> {
  const { product, say } = harness;
  const active = await findActive(harness);
  await waitUntilTrue(() => isReady(product, otherThan(active)), WAIT_SECONDS_MAX);
  const isHeldStill = n % HELD_STILL_EVERY === 0;
  const begun = Date.now();
  if (isHeldStill) product.signal(active, 'SIGSTOP');
  else await product.kill(active);
  await waitUntilTrue(() => hasAllLeases(harness, otherThan(active)), WAIT_SECONDS_MAX);
  const seconds = (Date.now() - begun) / 1000;
  say(`${active} was ${isHeldStill ? 'held still' : 'killed'}; the other had its leases after ${seconds.toFixed(1)} s`);
  if (isHeldStill) await sleep(STILL_MS);
  if (isHeldStill) product.signal(active, 'SIGCONT');
  return seconds;
}

const complaintsOf = ({ product }: ChaosHarness): readonly string[] =>
  WORKERS.flatMap((worker) => readFileSync(product.logOf(worker), 'utf8').split('\n')).filter((line) =>
    line.includes('follower fails'),
  );

/** What happens automatically goes on within ten seconds, and neither is anything lost nor done twice. */
export const twoWorkersScenario: Scenario = {
  name: 'two-workers',
  what: 'two workers and two apis on one store: the worker at work is killed or held still again and again',
  // Who is held still is let go by the scenario alone.
  productOptions: { silentMsMax: Infinity },
  run: async (harness) => {
    const { product } = harness;
    const ports = [product.apiPort, await product.startAnother('api')];
    await product.startAnother('worker');
    const tookSeconds: number[] = [];
    let [begun, troubles] = [0, Promise.resolve()];
    const loaded = await harness.load({
      run: 'two-workers',
      commands: COMMANDS,
      loseEvery: Infinity,
      ports,
      progress: (acknowledged) => {
        if (acknowledged < (begun + 1) * TROUBLE_EVERY) return;
        const n = (begun += 1);
        troubles = troubles.then(async () => void tookSeconds.push(await trouble(harness, n)));
      },
    });
    await troubles;
    await harness.waitUntilSettled();
    const held = await Promise.all(WORKERS.map((worker) => hasAllLeases(harness, worker)));
    const ready = await Promise.all(WORKERS.map((worker) => isReady(product, worker)));
    const late = tookSeconds.filter((seconds) => seconds > TAKE_OVER_SECONDS_MAX);
    return withFindings(
      await harness.examine(loaded),
      expectThat('there was trouble again and again', tookSeconds.length >= 5, tookSeconds.length),
      expectThat('the other worker takes over within ten seconds', late.length === 0, late),
      expectThat('one worker has all leases, and both are ready', !held.every(Boolean) && !ready.includes(false), held),
      expectThat('no follower counts as failing', complaintsOf(harness).length === 0, complaintsOf(harness)[0]),
    );
  },
};
