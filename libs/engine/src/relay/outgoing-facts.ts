import type { SlimEvent } from '@lianxin/kernel';
import type { BrokerMessage, Epoch } from '../ports/index.ts';

/** What outsiders are told of one event, and in which topic. */
export interface OutgoingFact {
  readonly event: SlimEvent;
  readonly topic: string;
  /** Facts with the same key keep their order: the id of the event's stream. */
  readonly key: string;
  /** UTF-8 JSON, the same for the same event whenever it is sent. */
  readonly body: string;
}

/**
 * What a batch of the log tells, in its order; several facts or none an event. Throws where an event cannot be read, and
 * nothing of the batch is sent then.
 */
export type TellFacts = (batch: readonly SlimEvent[]) => Promise<readonly OutgoingFact[]>;

/** Names of headers that others read: never changed. */
export const RELAY_HEADERS = {
  contentType: 'content-type',
  epoch: 'lianxin-epoch',
  epochId: 'lianxin-epoch-id',
  epochCause: 'lianxin-epoch-cause',
  replayTopic: 'lianxin-replay-topic',
  position: 'lianxin-position',
  version: 'lianxin-version',
  hash: 'lianxin-hash',
  traceParent: 'traceparent',
} as const;

/** Content type of every message that is sent. */
export const MEDIA_TYPE = 'application/cloudevents+json; charset=UTF-8';
const TRACE_ID = /^[0-9a-f]{32}$/;

/** The span is named after the row, so that a message sent again has the same. */
const traceParentOf = ({ meta: { traceId }, hash }: SlimEvent): Readonly<Record<string, string>> =>
  traceId !== undefined && TRACE_ID.test(traceId)
    ? { [RELAY_HEADERS.traceParent]: `00-${traceId}-${hash.slice(0, 16)}-01` }
    : {};

const epochHeaders = ({ number, id }: Epoch): Readonly<Record<string, string>> => ({
  [RELAY_HEADERS.contentType]: MEDIA_TYPE,
  [RELAY_HEADERS.epoch]: String(number),
  [RELAY_HEADERS.epochId]: id,
});

/** A fact as a message: where its event is in the record is in the headers, which may differ when it is sent again. */
export const messageOfFact = ({ event, key, body }: OutgoingFact, epoch: Epoch): BrokerMessage => ({
  key,
  body,
  headers: {
    ...epochHeaders(epoch),
    [RELAY_HEADERS.position]: event.position,
    [RELAY_HEADERS.version]: String(event.version),
    [RELAY_HEADERS.hash]: event.hash,
    ...traceParentOf(event),
  },
});

/** Type of the message that announces an epoch. */
export const EPOCH_FACT_TYPE = 'lianxin.epoch.begun.v1';
/** Type of the message that says that the replay topic of an epoch holds all of the record up to where it begins. */
export const REPLAYED_FACT_TYPE = 'lianxin.epoch.replayed.v1';

/** The topic in which the record of an epoch is told from its beginning. */
export const replayTopicOf = (topic: string, { number }: Pick<Epoch, 'number'>): string => `${topic}.replay-${number}`;

/** What is said of an epoch in one partition, by a message of that type. */
function messageOfEpoch(type: string, id: string, epoch: Epoch, replayTopic: string): Omit<BrokerMessage, 'partition'> {
  const { number, after, cause, beganAt } = epoch;
  return {
    key: `epoch-${number}`,
    body: JSON.stringify({
      specversion: '1.0',
      id,
      source: '/epochs',
      type,
      time: beganAt,
      datacontenttype: 'application/json',
      data: { number, id: epoch.id, cause, after: after.position, replayTopic },
    }),
    headers: {
      ...epochHeaders(epoch),
      [RELAY_HEADERS.epochCause]: cause,
      [RELAY_HEADERS.replayTopic]: replayTopic,
      [RELAY_HEADERS.position]: after.position,
      [RELAY_HEADERS.hash]: after.hash,
    },
  };
}

/** Says that another epoch of the log is in force, why, and where all that it holds is going to be told again. */
export const announcementOf = (epoch: Epoch, topic: string): Omit<BrokerMessage, 'partition'> =>
  messageOfEpoch(EPOCH_FACT_TYPE, `epoch-${epoch.number}/${epoch.id}`, epoch, replayTopicOf(topic, epoch));

/** Says that all of it has been told there, so that its end is the end of the replay. */
export const replayedNoticeOf = (epoch: Epoch, topic: string): Omit<BrokerMessage, 'partition'> =>
  messageOfEpoch(REPLAYED_FACT_TYPE, `epoch-${epoch.number}/${epoch.id}/replayed`, epoch, replayTopicOf(topic, epoch));
