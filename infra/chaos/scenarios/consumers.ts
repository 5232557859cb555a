import { setTimeout as sleep } from 'node:timers/promises';
import type { SampleConsumer } from '@lianxin/facts-check';
import { expectThat } from '../check/finding.ts';
import { ChaosPartner } from '../partner.ts';
import { waitUntilTrue } from '../wait-until.ts';
import type { Scenario } from './scenario.ts';
import { withFindings } from './scenario.ts';

const COMMANDS = 600;
const TROUBLE_EVERY = 75;
const TROUBLES_MIN = 4;
const CONSUMERS = 2;
/** Longer than a session lasts without a heartbeat. */
const STILL_MS = 9000;

/** Consumers of one group, and what happens to them in turn. */
class TroubledConsumers {
  /** How often they were killed while their database had taken a part of what they write. */
  killedWithin = 0;
  private readonly partner: ChaosPartner;
  private readonly running: SampleConsumer[];

  constructor(partner: ChaosPartner) {
    this.partner = partner;
    this.running = Array.from({ length: CONSUMERS }, () => partner.startConsumer());
  }

  async trouble(n: number): Promise<void> {
    const kinds = [() => this.killWithin(), () => this.killOne(n), () => this.holdStill(n)];
    await kinds[n % kinds.length]?.();
  }

  /** By chance a kill hardly ever comes between place and table: they are held back there, whichever is written first. */
  private async killWithin(): Promise<void> {
    const { table } = this.partner;
    await waitUntilTrue(async () => (await table.places()).length > 0);
    const { isAwaited, release } = await table.holdBack();
    if (await waitUntilTrue(isAwaited)) this.killedWithin += 1;
    await Promise.all(this.running.map((one) => one.kill()));
    await release();
    for (const at of this.running.keys()) this.running[at] = this.partner.startConsumer();
  }

  private async killOne(n: number): Promise<void> {
    const at = n % CONSUMERS;
    await this.running[at]?.kill();
    this.running[at] = this.partner.startConsumer();
  }

  private async holdStill(n: number): Promise<void> {
    const victim = this.running[n % CONSUMERS];
    victim?.signal('SIGSTOP');
    await sleep(STILL_MS);
    victim?.signal('SIGCONT');
  }
}

/** Whatever is done to its consumers, a partner has each fact once. */
export const consumersScenario: Scenario = {
  name: 'consumers',
  what: 'two consumers of a partner under load: killed, also while they write, or held still for longer than a session, again and again',
  productOptions: { kafka: true },
  run: (harness) =>
    ChaosPartner.withPartner(harness, async (partner) => {
      const consumers = new TroubledConsumers(partner);
      let [begun, troubles] = [0, Promise.resolve()];
      const loaded = await harness.load({
        run: 'consumers',
        commands: COMMANDS,
        progress: (acknowledged) => {
          if (acknowledged < (begun + 1) * TROUBLE_EVERY) return;
          const n = begun;
          begun += 1;
          troubles = troubles.then(() => consumers.trouble(n));
        },
      });
      await troubles;
      await harness.waitUntilSettled();
      const { killedWithin } = consumers;
      return withFindings(
        await harness.examine(loaded),
        await partner.findFaults(),
        expectThat('there was trouble again and again', begun >= TROUBLES_MIN, begun),
        expectThat('consumers were killed while they wrote', killedWithin > 0, killedWithin),
      );
    }),
};
