import { setTimeout as sleep } from 'node:timers/promises';
import { factTopicOf } from '@lianxin/contracts';
import type { Broker, PartitionEnd } from '@lianxin/engine';
import { RELAY_ANNOUNCED, RELAY_SUBSCRIPTION, replayTopicOf } from '@lianxin/engine';
import type { Runtime } from '@lianxin/runtime';
import { findFaults } from './find-faults.ts';
import type { PartnerPlace, PartnerTable } from './partner-table.ts';
import { readTopic } from './read-topic.ts';
import { listRecordedFacts } from './recorded-facts.ts';

const FACTS = factTopicOf('case');
const LOOK_EVERY_MS = 200;
const LEVEL_MS_MAX = 90_000;

/** A record, the broker its relay sends to, and the database of a sample consumer. */
export interface CheckedInstallation {
  readonly runtime: Pick<Runtime, 'store' | 'modules' | 'checkpoints' | 'epochs'>;
  readonly broker: Broker;
  readonly table: PartnerTable;
  /** Default: where facts of cases are told. */
  readonly topic?: string;
}

async function findRelayLag({
  epochs,
  store,
  checkpoints,
}: CheckedInstallation['runtime']): Promise<string | undefined> {
  const [{ number }, head] = [await epochs.current(), await store.head()];
  const { position } = await checkpoints.load(RELAY_SUBSCRIPTION);
  const announced = await checkpoints.load(RELAY_ANNOUNCED);
  return position === head && announced.epoch === number ? undefined : `the relay is at ${position} of ${head}`;
}

const isBehind = ({ last }: PartitionEnd, place: PartnerPlace | undefined): boolean =>
  place?.undo === true || BigInt(place?.next ?? 0) <= BigInt(last?.offset ?? -1);

async function findConsumerLag({ broker, table, topic = FACTS }: CheckedInstallation): Promise<string | undefined> {
  const places = new Map(
    (await table.places()).filter((one) => one.topic === topic).map((one) => [one.partition, one]),
  );
  const behind = (await broker.readEnds(topic)).find((end) => isBehind(end, places.get(end.partition)));
  return (
    behind && `partition ${behind.partition} ends with ${behind.last?.offset}: ${JSON.stringify([...places.values()])}`
  );
}

/** What the relay or the consumer still has to do; undefined where both have done all of it. */
const findLag = async (checked: CheckedInstallation): Promise<string | undefined> =>
  (await findRelayLag(checked.runtime)) ?? findConsumerLag(checked);

/** Waits until the relay has told all that is recorded, and the consumer has taken it. Throws what is missing. */
export async function untilLevel(checked: CheckedInstallation, msMax = LEVEL_MS_MAX): Promise<void> {
  const until = Date.now() + msMax;
  for (let lag = await findLag(checked); lag !== undefined; lag = await findLag(checked)) {
    if (Date.now() > until) throw new Error(`not level after ${msMax} ms: ${lag}`);
    await sleep(LOOK_EVERY_MS);
  }
}

/** Topics are read before: what is told meanwhile is recorded by then. */
const readInForce = async (runtime: CheckedInstallation['runtime']) => ({
  epoch: (await runtime.epochs.current()).number,
  record: await listRecordedFacts(runtime),
});

/** What is wrong once the consumer is level, as `findFaults` says it. */
export async function checkFacts(checked: CheckedInstallation): Promise<readonly string[]> {
  const { runtime, broker, table, topic = FACTS } = checked;
  const replays = [];
  for (const epoch of await runtime.epochs.all()) {
    const name = replayTopicOf(topic, epoch);
    if (await broker.describeTopic(name)) replays.push(...(await readTopic(broker, name)));
  }
  const [record, told] = [await listRecordedFacts(runtime), await readTopic(broker, topic)];
  return findFaults({ record, topic: told, replays, inForce: await readInForce(runtime), table: await table.rows() });
}

/** What is wrong with a topic beside the record, once the relay is level. */
export async function checkTopic(
  { runtime, broker }: Pick<CheckedInstallation, 'runtime' | 'broker'>,
  topic = FACTS,
): Promise<readonly string[]> {
  const [record, told] = [await listRecordedFacts(runtime), await readTopic(broker, topic)];
  return findFaults({ record, topic: told, inForce: await readInForce(runtime) });
}
