import { applyTopics, planTopics } from '@lianxin/engine';
import { PartnerTable, SampleConsumer, untilLevel } from '@lianxin/facts-check';
import { brokerEnv } from '@lianxin/local/launcher';
import { startKafka } from '@lianxin/local/servers';
import type { Runtime } from '@lianxin/runtime';
import { brokerFromConfig, readConfig } from '@lianxin/runtime';
import type { BenchContext, Benchmark } from '../benchmark.ts';
import { measuredSeconds } from '../benchmark.ts';
import { createBenchOffice } from '../fixture/bench-office.ts';
import { openLocalRuntime } from '../fixture/open-local-runtime.ts';
import { BenchProduct } from '../product/product.ts';
import { sampleResourceUse } from '../product/sample-resource-use.ts';
import { Samples } from '../report/samples.ts';
import { appendAtPace } from './append-at-pace.ts';
import type { CopiedEvent } from './copied-cases.ts';
import { openCopies } from './copied-cases.ts';
import { listenForFacts } from './fact-arrivals.ts';

const PER_SECOND = 500;
const SECONDS = 30;
const WARM_SECONDS = 5;
const P50_MS_MAX = 20;
const P99_MS_MAX = 200;
const ROLES = { 'relay alone': '--roles=relay', 'relay and projections': '--roles=relay,projections' };

interface Stage {
  readonly product: BenchProduct;
  readonly runtime: Runtime;
  readonly env: Readonly<Record<string, string>>;
  readonly copies: AsyncGenerator<CopiedEvent>;
  readonly partnerUrl: string;
  readonly untilLevel: () => Promise<void>;
}

/** A broker with the topics that ship, and the sample consumer on a database of its own. */
async function setUp(bench: BenchContext): Promise<Stage> {
  const product = await BenchProduct.start(bench.folder('relay-latency'), bench.print);
  bench.onEnd(() => product.stop());
  const kafka = await startKafka({ dir: bench.folder('kafka'), env: { ...process.env, KAFKA_BROKERS: '' } });
  bench.onEnd(() => kafka.stop());
  const env = brokerEnv({ KAFKA_BROKERS: kafka.brokers });
  const runtime = await openLocalRuntime(product.env);
  bench.onEnd(() => runtime.close());
  const binding = await brokerFromConfig(readConfig({ ...product.env, ...env }), 'bench');
  if (!binding) throw new Error('there is no broker');
  const { broker, topics } = binding;
  bench.onEnd(() => broker.close());
  await applyTopics(broker, await planTopics(broker, topics));
  const copies = await openCopies(runtime, await createBenchOffice(runtime));
  const partnerUrl = await product.addDatabase('partner');
  const consumer = new SampleConsumer({ brokers: kafka.brokers, databaseUrl: partnerUrl });
  bench.onEnd(() => consumer.stop());
  const table = new PartnerTable(partnerUrl);
  bench.onEnd(() => table.close());
  return { product, runtime, env, copies, partnerUrl, untilLevel: () => untilLevel({ runtime, broker, table }) };
}

/** From the moment an append is called to the moment its fact is committed in the consumer's table. */
async function measureArrivals(
  bench: BenchContext,
  stage: Stage,
): Promise<readonly [appends: Samples, arrivals: Samples]> {
  const [calledMs, arrivals] = [new Map<string, number>(), new Samples()];
  const untilAllCame = await listenForFacts(stage.partnerUrl, (id, atMs) => {
    const called = calledMs.get(id.slice(0, id.lastIndexOf('/')));
    if (called !== undefined) arrivals.add(atMs - called);
  });
  const [warmSeconds, seconds] = [measuredSeconds(bench, WARM_SECONDS), measuredSeconds(bench, SECONDS)];
  const pace = { perSecond: PER_SECOND, warmSeconds, seconds };
  const appends = await appendAtPace(stage.runtime.store, stage.copies, pace, (place, atMs) => {
    calledMs.set(place, atMs);
  });
  await stage.untilLevel();
  await untilAllCame();
  return [appends, arrivals];
}

async function run(bench: BenchContext): Promise<void> {
  const stage = await setUp(bench);
  bench.print(
    'events of whole cases, one an append, a hundred cases in turn; PostgreSQL with fsync, one broker, 12 partitions;',
  );
  bench.print('the worker from dist/; the sample consumer as it ships, its database on the same server');
  for (const [what, roles] of Object.entries(ROLES)) {
    await stage.product.startApp('worker', [roles], stage.env);
    await stage.untilLevel();
    const use = sampleResourceUse(stage.product);
    const [appends, arrivals] = await measureArrivals(bench, stage);
    bench.table(`${PER_SECOND} events/s, ${what}: from the call of an append to the row in the consumer's table`, [
      { what: 'append', count: appends.count, 'p50 ms': appends.p50, 'p99 ms': appends.p99, 'max ms': appends.max },
      {
        what: 'in the table',
        count: arrivals.count,
        'p50 ms': arrivals.p50,
        'p99 ms': arrivals.p99,
        'max ms': arrivals.max,
      },
    ]);
    bench.table('Processes meanwhile', use.stop());
    bench.goal({
      what: `append → sample consumer, ${what}, p50`,
      measured: arrivals.p50,
      unit: 'ms',
      atMost: P50_MS_MAX,
    });
    bench.goal({
      what: `append → sample consumer, ${what}, p99`,
      measured: arrivals.p99,
      unit: 'ms',
      atMost: P99_MS_MAX,
    });
    await stage.product.stopApp('worker');
  }
}

export const relayLatencyBenchmark: Benchmark = {
  name: 'relay-latency',
  description: `${PER_SECOND} events/s by relay and broker into the sample consumer's table`,
  run,
};
