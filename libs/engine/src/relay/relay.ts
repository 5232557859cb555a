import { comparePositions } from '@lianxin/kernel';
import type { Broker, Checkpoint, Checkpoints, Epoch, EpochCause, Epochs, EventStore } from '../ports/index.ts';
import { LeaseLost } from '../ports/index.ts';
import type { HeldLease } from '../leases/index.ts';
import { checkpointsUnder } from '../leases/index.ts';
import { findRestartCheckpoint, revalidateCheckpoint } from '../subscriptions/checkpoint-validity.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import { checkpointAfter } from '../subscriptions/subscription.ts';
import { announceEpoch } from './announce-epoch.ts';
import { checkTopics } from './check-topics.ts';
import type { CheckedTopic, FactTopic } from './checked-topic.ts';
import type { TellFacts } from './outgoing-facts.ts';
import { RELAY_ANNOUNCED, RELAY_SUBSCRIPTION } from './relay-places.ts';
import { tellAndSend } from './send-facts.ts';
import { SentEnds } from './sent-ends.ts';

/** What the relay needs. */
export interface RelayPorts {
  readonly broker: Broker;
  readonly store: Pick<EventStore, 'hashAt' | 'readAllSlim'>;
  readonly epochs: Epochs;
  readonly checkpoints: Pick<Checkpoints, 'load' | 'save'>;
  readonly tellFacts: TellFacts;
}

/** Something of it is over: what is under way ends before anything is sent under another term. */
function assertMaySend(held: Pick<HeldLease, 'term' | 'assertHeld' | 'isEnding'>): void {
  held.assertHeld();
  if (held.isEnding) throw new LeaseLost(`${held.term.lease}: it is given back`);
}

/**
 * Tells outsiders what the log says, as messages of a broker: sends a batch, waits until all in-sync replicas have it, then
 * saves its place; a batch may so be sent again, and none is left out. Before it goes on it compares topics and record, sends
 * again what the topics lost, and announces an epoch that the topics do not know. Throws `BrokerFault`, `TopicMismatch`, `LeaseLost`.
 */
export function createRelay(
  ports: RelayPorts,
  topics: readonly FactTopic[],
  held: Pick<HeldLease, 'term' | 'assertHeld' | 'isEnding'>,
): Subscription {
  const checkpoints = checkpointsUnder(ports.checkpoints, held.term);
  const shapes = new Map(topics.map((topic) => [topic.name, topic]));
  let epoch: Epoch | undefined;
  let sent = new SentEnds(topics);
  return {
    name: RELAY_SUBSCRIPTION,
    loadCheckpoint: async () => {
      epoch = await ports.epochs.current();
      const announcing = { ...ports, checkpoints, assertMaySend: () => assertMaySend(held) };
      const checked = await checkTopics(ports, epoch, topics, await checkpoints.load(RELAY_SUBSCRIPTION));
      await bringTopicsTo(epoch, announcing, checked.topics);
      const place = await loadPlace(ports, epoch);
      sent = checked.sent;
      await sent.note(checkpoints, place);
      return earlierOf(checked.told, place);
    },
    handleBatch: async (batch, from) => {
      if (!epoch) throw new Error('the relay has no place yet');
      const target = { broker: ports.broker, epoch, topics: shapes, assertMaySend: () => held.assertHeld() };
      const facts = await tellAndSend(ports.tellFacts, target, batch);
      if (batch.length === 0) return;
      const place = checkpointAfter(batch, from);
      await checkpoints.save(RELAY_SUBSCRIPTION, place);
      sent.add(batch, facts);
      if (sent.isNoteDue) await sent.note(checkpoints, place);
    },
  };
}

/** Topics that nobody has read anything in need no announcement of what changed. */
async function bringTopicsTo(
  epoch: Epoch,
  ports: RelayPorts & { assertMaySend(): void },
  checked: readonly CheckedTopic[],
): Promise<void> {
  const { checkpoints } = ports;
  const announced = await checkpoints.load(RELAY_ANNOUNCED);
  if (announced.epoch >= epoch.number) return;
  const after: Checkpoint = { ...epoch.after, epoch: epoch.number };
  const used = checked.filter(({ ends }) => ends.some(({ isUsed }) => isUsed));
  if (used.length > 0) {
    const cause = causeSince(await ports.epochs.all(), announced.epoch, epoch);
    await announceEpoch(ports, { ...epoch, cause }, used);
    // Where the places are lost, as after a restore, everything up to the epoch was told again just now.
    const kept = await checkpoints.load(RELAY_SUBSCRIPTION);
    if (kept.epoch === 0) await checkpoints.save(RELAY_SUBSCRIPTION, after);
  }
  await checkpoints.save(RELAY_ANNOUNCED, after);
}

/** A move changes nothing but places, so it does not speak for an epoch before it that nobody was told of. */
const causeSince = (all: readonly Epoch[], announced: number, { cause }: Epoch): EpochCause =>
  all.findLast((one) => one.number > announced && one.cause !== 'moved' && one.cause !== 'begun')?.cause ?? cause;

const earlierOf = (told: Checkpoint, place: Checkpoint): Checkpoint =>
  told.epoch === place.epoch && comparePositions(told.position, place.position) < 0 ? told : place;

/** Of the epoch that the topics were brought to; where another one began meanwhile it is asked for again. */
async function loadPlace(ports: RelayPorts, epoch: Epoch): Promise<Checkpoint> {
  const kept = await ports.checkpoints.load(RELAY_SUBSCRIPTION);
  // Sent before the epoch that it is of was announced, and not told again with what was before: readers undo it.
  const isTooEarly = kept.epoch < epoch.number && comparePositions(kept.position, epoch.after.position) > 0;
  if (isTooEarly) return { ...epoch.after, epoch: epoch.number };
  const place = (await revalidateCheckpoint(ports, kept)) ?? (await findRestartCheckpoint(ports, kept));
  if (place.epoch !== epoch.number) throw new Error(`epoch ${place.epoch} began while topics were checked`);
  return place;
}
