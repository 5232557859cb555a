import { createFactTeller, listFactTopics } from '@lianxin/application';
import type { TopicShape } from '@lianxin/engine';
import { BrokerFault, replayFacts, toReplaySettings } from '@lianxin/engine';
import type { Position } from '@lianxin/kernel';
import { comparePositions } from '@lianxin/kernel';
import type { BrokerBinding, Runtime } from '@lianxin/runtime';
import { findFactTopics } from '@lianxin/runtime';
import type { GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import type { CliContext } from '../context/cli-context.ts';
import { withRuntime } from '../server/with-runtime.ts';
import { failureOf, t } from '../translate.ts';
import { findTopicsFault } from './status.ts';
import { withBroker } from './with-broker.ts';

interface ReplayOptions extends GlobalOptions {
  readonly from: string;
  readonly to?: string;
  readonly topic?: string;
}

const POSITION = /^(?:0|[1-9][0-9]{0,18})$/;

function readPosition(cli: CliContext, text: string): Position {
  if (!POSITION.test(text)) throw failureOf(cli, 'bad-position', { given: text });
  return text;
}

/** Into a topic in use only where that is one of facts and lacks what was told in it. */
async function refuseLiveTopic(
  cli: CliContext,
  runtime: Runtime,
  binding: BrokerBinding,
  name: string | undefined,
): Promise<void> {
  if (name === undefined || !binding.topics.some((topic) => topic.name === name)) return;
  const isOfFacts = listFactTopics(runtime.modules.values()).includes(name);
  const fault = isOfFacts ? await findTopicsFault(runtime, binding) : undefined;
  if (fault?.code !== 'topic-behind-record') throw failureOf(cli, 'replay-into-live', { name });
}

/** From where to where, as it was typed. Throws where no event is between them. */
async function readRange(cli: CliContext, { store }: Runtime, options: ReplayOptions) {
  const [from, head] = [readPosition(cli, options.from), await store.head()];
  const upTo = options.to === undefined ? head : readPosition(cli, options.to);
  if (comparePositions(from, upTo) >= 0 || comparePositions(from, head) >= 0)
    throw failureOf(cli, 'nothing-to-replay', { from, upTo, head });
  return { from, upTo };
}

/** The topic that facts are told in again, made like the one they were told in. */
async function openTarget(
  { broker, topics }: BrokerBinding,
  { told, name }: { readonly told: TopicShape; readonly name: string },
): Promise<TopicShape> {
  const like = topics.find((topic) => topic.name === told.name);
  const settings = toReplaySettings(like?.settings ?? {});
  await broker.createTopics([{ ...like, settings, name, partitions: told.partitions }]);
  const made = await broker.describeTopic(name);
  if (made?.partitions !== told.partitions)
    throw new BrokerFault('partition-count', `${name} has ${made?.partitions} partitions, not ${told.partitions}`);
  return { name, partitions: told.partitions };
}

async function replayInto(cli: CliContext, runtime: Runtime, binding: BrokerBinding, options: ReplayOptions) {
  const { store, modules, epochs } = runtime;
  const { from, upTo } = await readRange(cli, runtime, options);
  await refuseLiveTopic(cli, runtime, binding, options.topic);
  const targets = new Map<string, TopicShape>();
  for (const told of findFactTopics(modules, binding.topics)) {
    const name = options.topic ?? `${told.name}.replay-from-${from}`;
    targets.set(told.name, await openTarget(binding, { told, name }));
  }
  let events = 0;
  const target = {
    ...{ broker: binding.broker, epoch: await epochs.current(), topics: targets },
    // An operator's own work, under no lease.
    assertMaySend: () => cli.stopSignal.throwIfAborted(),
  };
  await replayFacts({ store, tellFacts: createFactTeller(store, modules) }, target, {
    ...{ from: { position: from, hash: '' }, upTo },
    onBatch: (_place, count) => void (events += count),
  });
  return { from, upTo, events, topics: [...targets.values()].map(({ name }) => name) };
}

/** Tells a part of the record again, in a topic of its own; the relay goes on meanwhile. */
export async function replay(cli: CliContext, options: ReplayOptions): Promise<void> {
  const done = await withRuntime(cli, (runtime, config) =>
    withBroker(cli, config, (binding) => replayInto(cli, runtime, binding, options)),
  );
  const { topics, ...params } = done;
  printAnswer(cli, options, {
    json: done,
    lines: [t(cli, 'relay-replayed', { ...params, topics: topics.join(', ') })],
  });
}
