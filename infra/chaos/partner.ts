import type { CheckedInstallation } from '@lianxin/facts-check';
import { PartnerTable, SampleConsumer, checkFacts, untilLevel } from '@lianxin/facts-check';
import { brokerFromConfig, readConfig } from '@lianxin/runtime';
import type { Finding } from './check/finding.ts';
import type { ChaosHarness } from './harness.ts';
import { runLianxin } from './run-lianxin.ts';

/** A take-over, a backlog and a replay on a busy machine. */
const LEVEL_MS_MAX = 300_000;

/** Somebody who is told: consumers of one group, on a database that is none of the product's. */
export class ChaosPartner {
  readonly table: PartnerTable;
  private readonly checked: CheckedInstallation;
  private readonly consumerOptions: { readonly brokers: string; readonly databaseUrl: string };
  private readonly started: SampleConsumer[] = [];

  private constructor(checked: CheckedInstallation, options: ChaosPartner['consumerOptions']) {
    this.checked = checked;
    this.table = checked.table;
    this.consumerOptions = options;
  }

  /** Topics are made first; all that was started ends with what is played. */
  static async withPartner<T>(
    { product, runtime }: ChaosHarness,
    play: (partner: ChaosPartner) => Promise<T>,
  ): Promise<T> {
    const made = await runLianxin(product.env, 'topics', 'apply');
    if (made.code !== 0) throw new Error(made.err || made.out);
    const binding = await brokerFromConfig(readConfig(product.env), 'chaos');
    const databaseUrl = await product.database.addDatabase?.('partner');
    if (!binding || databaseUrl === undefined) throw new Error('there is no broker, or no server of ours');
    const { broker } = binding;
    const checked = { runtime, broker, table: new PartnerTable(databaseUrl) };
    const partner = new ChaosPartner(checked, { brokers: product.env['KAFKA_BROKERS'] ?? '', databaseUrl });
    try {
      return await play(partner);
    } finally {
      await Promise.all(partner.started.map((consumer) => consumer.kill()));
      await checked.table.close();
      await broker.close();
    }
  }

  startConsumer(): SampleConsumer {
    const consumer = new SampleConsumer(this.consumerOptions);
    this.started.push(consumer);
    return consumer;
  }

  /** Once the consumer has all that is recorded. */
  async findFaults(): Promise<readonly Finding[]> {
    const asFinding = (what: string): Finding => ({ check: 'partner', what });
    try {
      await untilLevel(this.checked, LEVEL_MS_MAX);
    } catch (error) {
      return [asFinding(String(error)), ...this.started.map(({ printed }) => asFinding(printed.slice(-500)))];
    }
    return (await checkFacts(this.checked)).map(asFinding);
  }
}
