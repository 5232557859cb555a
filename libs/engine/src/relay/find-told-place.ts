import type { Position } from '@lianxin/kernel';
import { comparePositions } from '@lianxin/kernel';
import type { Checkpoint, PartitionEnd } from '../ports/index.ts';
import { partitionName } from '../ports/index.ts';
import type { CheckedTopic } from './checked-topic.ts';
import { TopicMismatch, epochOfMessage } from './checked-topic.ts';
import { RELAY_HEADERS } from './outgoing-facts.ts';
import type { SentEnds } from './sent-ends.ts';

/** Undefined where it cannot be known: retention has removed all, or the last message is of an epoch before. */
const heldEnd = (epoch: number, last: PartitionEnd['last']): Position | undefined =>
  last && epochOfMessage(last) === epoch ? last.headers[RELAY_HEADERS.position] : undefined;

/**
 * Up to where the topics hold what was sent to them up to `place`: the place itself, or an earlier one where the last
 * messages of a partition are lost, as by a broker that was put back, or are followed by repeats of earlier ones. Throws
 * `TopicMismatch` (`topic-behind-record`) where a partition holds nothing of what was sent to it, as in a topic that was
 * deleted and made anew: whether all is told there again is for an operator to say.
 */
export function findToldPlace(place: Checkpoint, topics: readonly CheckedTopic[], sent: SentEnds): Checkpoint {
  let told = place;
  for (const { topic, ends } of topics) {
    for (const { partition, isUsed, last } of ends) {
      const name = partitionName(topic.name, partition);
      const end = sent.endOf(name);
      if (end === undefined) continue;
      if (!isUsed)
        throw new TopicMismatch(
          'topic-behind-record',
          `${name} holds nothing, and position ${end} was sent to it: ${topic.name} was emptied or made anew`,
        );
      const held = heldEnd(place.epoch, last) ?? end;
      const isLost = comparePositions(held, end) < 0 && comparePositions(held, told.position) < 0;
      if (isLost) told = { position: held, hash: '', epoch: place.epoch };
    }
  }
  return told;
}
