import { setTimeout as sleep } from 'node:timers/promises';
import type { Broker } from '@lianxin/engine';
import { INTAKE_GROUP, applyTopics, planTopics } from '@lianxin/engine';
import { startKafka } from '@lianxin/local/servers';
import { brokerFromConfig, readConfig } from '@lianxin/runtime';
import type { BenchContext, Benchmark } from '../benchmark.ts';
import { createBenchOffice } from '../fixture/bench-office.ts';
import { openLocalRuntime } from '../fixture/open-local-runtime.ts';
import { BenchProduct } from '../product/product.ts';
import { readBare } from './bare-consumer.ts';
import { REPLIES, TAKEN, sealRequests, writeIntakeSettings } from './messages.ts';

const MESSAGES = 20_000;
const MESSAGES_QUICK = 2000;
const MESSAGES_A_SEND = 500;
const PER_SECOND_MIN = 1000;
const LOOK_EVERY_MS = 250;

interface Stage {
  readonly product: BenchProduct;
  readonly brokers: string;
  readonly broker: Broker;
  readonly env: Readonly<Record<string, string>>;
  readonly messages: number;
}

/** A backlog of requests in the topic, before anybody takes them. */
async function setUp(bench: BenchContext): Promise<Stage> {
  const product = await BenchProduct.start(bench.folder('intake'), bench.print);
  bench.onEnd(() => product.stop());
  const kafka = await startKafka({ dir: bench.folder('kafka'), env: { ...process.env, KAFKA_BROKERS: '' } });
  bench.onEnd(() => kafka.stop());
  const { env, shownKey } = await writeIntakeSettings(bench.folder('settings'), kafka.brokers);
  const binding = await brokerFromConfig(readConfig({ ...product.env, ...env }), 'bench');
  if (!binding) throw new Error('there is no broker');
  const { broker, topics } = binding;
  bench.onEnd(() => broker.close());
  await applyTopics(broker, await planTopics(broker, topics));
  const runtime = await openLocalRuntime(product.env);
  const { enterprises } = await createBenchOffice(runtime);
  await runtime.close();
  const messages = await sealRequests(shownKey, enterprises, bench.quick ? MESSAGES_QUICK : MESSAGES);
  for (let from = 0; from < messages.length; from += MESSAGES_A_SEND)
    await broker.send(TAKEN, messages.slice(from, from + MESSAGES_A_SEND));
  return { product, brokers: kafka.brokers, broker, env, messages: messages.length };
}

interface Taken {
  readonly messages: number;
  readonly seconds: number;
}

/** From when the worker has answered its first messages to when it has answered all. */
async function measureTaken({ product, broker, env, messages }: Stage): Promise<Taken> {
  await product.startApp('worker', ['--roles=intake'], env);
  const readTaken = async (): Promise<number> =>
    (await broker.readPlaces(INTAKE_GROUP, TAKEN.name)).reduce((sum, { next }) => sum + Number(next), 0);
  while ((await readTaken()) === 0) await sleep(LOOK_EVERY_MS);
  const [begun, before] = [performance.now(), await readTaken()];
  while ((await readTaken()) < messages) await sleep(LOOK_EVERY_MS);
  return { messages: messages - before, seconds: (performance.now() - begun) / 1000 };
}

async function assertAllAnswered({ broker, messages }: Stage): Promise<void> {
  const places = await broker.readPlaces('nobody', REPLIES.name);
  const replies = places.reduce((sum, { end }) => sum + Number(end), 0);
  if (replies < messages) throw new Error(`${messages} messages and ${replies} replies`);
}

async function run(bench: BenchContext): Promise<void> {
  const stage = await setUp(bench);
  bench.print(
    `requests for help, two fields of each sealed; each reply has a sealed receipt code; ${TAKEN.partitions} partitions, one worker`,
  );
  const taken = await measureTaken(stage);
  await assertAllAnswered(stage);
  const bare = await readBare(stage.brokers, TAKEN.name, stage.messages);
  const perSecond = taken.messages / taken.seconds;
  const barePerSecond = stage.messages / bare;
  const row = (what: string, messages: number, seconds: number) => ({
    ...{ what, messages, seconds, 'messages/s': messages / seconds },
    'of bare': messages / seconds / barePerSecond,
  });
  bench.table(`A backlog of ${stage.messages} messages`, [
    row('bare consumer, the same messages', stage.messages, bare),
    row('intake, answered and replied to', taken.messages, taken.seconds),
  ]);
  bench.goal({ what: 'intake', measured: perSecond, unit: 'commands/s', atLeast: PER_SECOND_MIN });
}

export const intakeBenchmark: Benchmark = {
  name: 'intake',
  description: 'requests by message from a backlog to the reply, beside a bare consumer',
  run,
};
