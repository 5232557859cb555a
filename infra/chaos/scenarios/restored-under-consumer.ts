import { join } from 'node:path';
import { expectThat } from '../check/finding.ts';
import { emptyDatabase } from '../empty-database.ts';
import { ChaosPartner } from '../partner.ts';
import { runLianxin } from '../run-lianxin.ts';
import { waitUntilTrue } from '../wait-until.ts';
import type { Scenario } from './scenario.ts';
import { mergeLoads, withFindings } from './scenario.ts';

const COMMANDS = 120;
const LOST = 120;

/** What was told and never happened is undone, though the consumer is killed in the middle of undoing it. */
export const restoredUnderConsumerScenario: Scenario = {
  name: 'restored-under-consumer',
  what: 'an older export is restored under a relay and a partner’s consumer, which is killed while it undoes what is no more',
  productOptions: { kafka: true },
  run: (harness) =>
    ChaosPartner.withPartner(harness, async (partner) => {
      const { product, say } = harness;
      const consumer = partner.startConsumer();
      const before = await harness.load({ run: 'before', commands: COMMANDS });
      const folder = join(product.state, 'export');
      const written = await runLianxin(product.env, 'export', folder);
      await harness.load({ run: 'lost', commands: LOST });
      const early = await partner.findFaults();
      const had = (await partner.table.rows()).facts.length;
      await product.stopApps();
      await emptyDatabase(product.database.ownerUrl);
      const restored = await runLianxin(product.env, 'import-log', folder);
      say(`restored: ${restored.out.trim().split('\n')[0]}`);
      const held = await partner.table.holdBack();
      await product.startApps();
      const isUndoing = await waitUntilTrue(held.isAwaited);
      await consumer.kill();
      await held.release();
      partner.startConsumer();
      const after = await harness.load({ run: 'after', commands: COMMANDS });
      await harness.waitUntilSettled();
      const found = await partner.findFaults();
      const epochs = new Set((await partner.table.places()).map(({ epoch }) => epoch));
      say(`the partner had ${had} facts before, and has ${(await partner.table.rows()).facts.length} now`);
      return withFindings(
        await harness.examine(mergeLoads(before, after)),
        early,
        found,
        expectThat('the export is written', written.code === 0, written.err),
        expectThat('the export is restored', restored.code === 0, restored.err),
        expectThat('the consumer was killed while it undid', isUndoing),
        expectThat('the partner knows of the new epoch', !epochs.has(1) && epochs.size === 1, [...epochs]),
      );
    }),
};
