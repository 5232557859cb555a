import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { factTopicOf } from '@lianxin/contracts';
import type { LogPlace } from '@lianxin/engine';
import { applyTopics, planTopics, readLog, slimPages } from '@lianxin/engine';
import { LOG_START } from '@lianxin/kernel';
import { startKafka } from '@lianxin/local/servers';
import type { BrokerBinding, Runtime } from '@lianxin/runtime';
import { brokerFromConfig, readConfig } from '@lianxin/runtime';
import type { BenchContext, Benchmark } from '../benchmark.ts';
import type { BenchOffice } from '../fixture/bench-office.ts';
import { createBenchOffice } from '../fixture/bench-office.ts';
import { openLocalRuntime } from '../fixture/open-local-runtime.ts';
import { importHistories } from '../growth/import-histories.ts';
import { BenchProduct } from '../product/product.ts';
import { relayBacklog } from './backlog.ts';
import { messagesOfRecord, sendBare } from './bare-producer.ts';
import { measureTakeOver } from './take-over.ts';

const EVENTS = 200_000;
const EVENTS_QUICK = 10_000;
const CASES_A_TIME = 500;
const PER_SECOND_MIN = 20_000;
const OF_BARE_MIN = 0.6;
const TAKE_OVER_S_MAX = 10;
const PARTITIONS = 12;
const PAGE = 5000;
const BARE_TOPIC = 'bare';

const topicNamed = (name: string) => ({
  ...{ name, partitions: PARTITIONS, retentionDays: -1, retentionBytes: -1, batchBytesMax: 1_048_588 },
});

interface Stage {
  readonly product: BenchProduct;
  readonly runtime: Runtime;
  readonly office: BenchOffice;
  readonly brokers: string;
  readonly binding: BrokerBinding;
  /** What tells an app where the broker is. */
  readonly env: Readonly<Record<string, string>>;
}

async function setUp(bench: BenchContext): Promise<Stage> {
  const product = await BenchProduct.start(bench.folder('relay'), bench.print);
  bench.onEnd(() => product.stop());
  const kafka = await startKafka({ dir: bench.folder('kafka'), env: { ...process.env, KAFKA_BROKERS: '' } });
  bench.onEnd(() => kafka.stop());
  const topicsFile = join(bench.folder('topics'), 'topics.json');
  writeFileSync(topicsFile, JSON.stringify({ topics: [factTopicOf('case'), BARE_TOPIC].map(topicNamed) }));
  const env = { KAFKA_BROKERS: kafka.brokers, KAFKA_TOPICS_FILE: topicsFile };
  const runtime = await openLocalRuntime(product.env);
  bench.onEnd(() => runtime.close());
  const binding = await brokerFromConfig(readConfig({ ...product.env, ...env }), 'bench');
  if (!binding) throw new Error('there is no broker');
  bench.onEnd(() => binding.broker.close());
  await applyTopics(binding.broker, await planTopics(binding.broker, binding.topics));
  const office = await createBenchOffice(runtime);
  return { product, runtime, office, brokers: kafka.brokers, binding, env };
}

/** Cases until there are so many events; how many cases. */
async function fillRecord(bench: BenchContext, { runtime, office }: Stage): Promise<number> {
  const wanted = bench.quick ? EVENTS_QUICK : EVENTS;
  let [cases, events] = [0, 0];
  for (; events < wanted; cases += CASES_A_TIME)
    events += (await importHistories(runtime, office, [cases, cases + CASES_A_TIME])).events;
  return cases;
}

/** Where half of so many events come after. */
async function findMiddle({ store }: Runtime, events: number): Promise<LogPlace> {
  let before = 0;
  for await (const page of readLog(slimPages(store), { batchMax: PAGE })) {
    before += page.length;
    const last = page.at(-1);
    if (last && before >= events / 2) return last;
  }
  return { position: LOG_START, hash: '' };
}

async function measureBacklog(bench: BenchContext, { runtime, product, brokers, binding }: Stage): Promise<void> {
  const { store, epochs } = runtime;
  const epoch = (await epochs.current()).number;
  const events = await store.countBetween(LOG_START, await store.head(), 10 * EVENTS);
  const middle = await findMiddle(runtime, events);
  const record = { runtime, url: product.database.ownerUrl, binding };
  const messages = await messagesOfRecord(runtime);
  const half = await relayBacklog(record, { position: middle.position, hash: middle.hash, epoch });
  const whole = await relayBacklog(record, { position: LOG_START, hash: '', epoch });
  const bare = await sendBare(brokers, BARE_TOPIC, messages);
  const row = (what: string, count: number, seconds: number) => {
    return {
      what,
      events: count,
      seconds,
      'events/s': count / seconds,
      'of bare': (bare / seconds) * (count / events),
    };
  };
  bench.table(`A backlog of ${events} events, which tell ${messages.length} facts`, [
    row('bare producer, the same messages', events, bare),
    row('relay, from the beginning', events, whole),
    row('relay, from the middle', events / 2, half),
  ]);
  const perSecond = { 'from the beginning': events / whole, 'from the middle': events / 2 / half };
  for (const [where, measured] of Object.entries(perSecond)) {
    bench.goal({ what: `relay, ${where}`, measured, unit: 'events/s', atLeast: PER_SECOND_MIN });
    const ofBare = measured / (events / bare);
    bench.goal({ what: `relay, ${where}, of a bare producer`, measured: ofBare, unit: '', atLeast: OF_BARE_MIN });
  }
}

async function run(bench: BenchContext): Promise<void> {
  const stage = await setUp(bench);
  const cases = await fillRecord(bench, stage);
  await measureBacklog(bench, stage);
  const seconds = await measureTakeOver(bench, stage, cases);
  bench.table('The worker at work is killed: until the other has told what was recorded since', [
    ...seconds.map((one, n) => ({ kill: n + 1, seconds: one })),
  ]);
  bench.goal({ what: 'take-over of the relay', measured: Math.max(...seconds), unit: 's', atMost: TAKE_OVER_S_MAX });
}

export const relayBenchmark: Benchmark = {
  name: 'relay',
  description: 'facts to a broker from a backlog, beside a bare producer; take-over',
  run,
};
