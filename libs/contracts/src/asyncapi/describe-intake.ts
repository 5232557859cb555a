import type { IntakeCommand, IntakeMessageType } from '../intake/intake-commands.ts';
import { intakeCommands } from '../intake/intake-commands.ts';
import { intakeExamples } from '../intake/intake-examples.ts';
import { intakeMessageSchema } from '../intake/intake-schema.ts';
import { DEAD_LETTER_TOPIC, REPLY_TOPIC_PREFIX, intakeTopicOf } from '../intake/intake-topics.ts';
import { intakeReplies } from '../intake/reply-forms.ts';
import type { Json } from './json-schema.ts';
import { toJsonSchema } from './json-schema.ts';
import type { DescribedMessage, DocumentPart } from './parts.ts';
import { messagesOfChannel } from './parts.ts';

/** The key of the words of a message: `message.case.request`. */
export const messageWordsKey = (type: string): string => `message.${type.replace(/^lianxin\.|\.v\d+$/g, '')}`;

const { accepted, refused, deadLettered } = intakeReplies;

const takenBy = (processes: readonly string[]): readonly (readonly [IntakeMessageType, IntakeCommand])[] =>
  (Object.entries(intakeCommands) as [IntakeMessageType, IntakeCommand][]).filter(([, { process }]) =>
    processes.includes(process),
  );

const describeTaken = (type: IntakeMessageType, { opens }: IntakeCommand): DescribedMessage => ({
  type,
  words: messageWordsKey(type),
  payload: intakeMessageSchema(type),
  headers: 'intakeHeaders',
  key: opens ? 'The id of the message.' : 'The subject: messages for one case are taken in their order.',
  correlation: 'id',
  examples: intakeExamples[type],
});

const describeReply = ({ type, form, example }: typeof accepted | typeof refused): DescribedMessage => ({
  type,
  words: messageWordsKey(type),
  payload: toJsonSchema(form),
  headers: 'intakeHeaders',
  key: 'The id of the message that it answers.',
  correlation: 'correlationid',
  examples: [example],
});

const deadLetter: DescribedMessage = {
  type: deadLettered.type,
  words: messageWordsKey(deadLettered.type),
  payload: toJsonSchema(deadLettered.form),
  headers: 'intakeHeaders',
  key: 'Topic and partition.',
  examples: [deadLettered.example],
};

const channelKeyOf = (process: string): string => `intake-${process}`;

const sharedChannels: Json = {
  'intake-replies': {
    address: `${REPLY_TOPIC_PREFIX}{source}`,
    title: 'Replies to one source',
    description: 'The usual name; the installation configures one for each source. Only that source may read it.',
    parameters: { source: { description: 'Name of the source.' } },
    messages: messagesOfChannel([accepted.type, refused.type]),
  },
  'intake-dead-letters': {
    address: DEAD_LETTER_TOPIC,
    title: 'Messages that were none',
    messages: messagesOfChannel([deadLettered.type]),
  },
};

const operationOf = (process: string): Json => ({
  action: 'receive',
  channel: { $ref: `#/channels/${channelKeyOf(process)}` },
  summary:
    'A message becomes a command once; a repeat under its id gets the first answer. Fields with personal data come sealed.',
  reply: { channel: { $ref: '#/channels/intake-replies' } },
});

const channelOf = (process: string, types: readonly string[]): Json => ({
  address: intakeTopicOf(process),
  title: `Messages for the process ${process}`,
  description: 'Only the installation may read it.',
  messages: messagesOfChannel(types),
});

/** The part of the document on what is taken as messages, and how it is answered. */
export function describeIntake(processes: readonly string[]): DocumentPart {
  const taken = takenBy(processes);
  if (taken.length === 0) return { channels: {}, operations: {}, messages: [] };
  const taking = [...new Set(taken.map(([, { process }]) => process))];
  const typesOf = (process: string): readonly string[] =>
    taken.filter(([, one]) => one.process === process).map(([type]) => type);
  return {
    channels: {
      ...Object.fromEntries(taking.map((one) => [channelKeyOf(one), channelOf(one, typesOf(one))])),
      ...sharedChannels,
    },
    operations: {
      ...Object.fromEntries(taking.map((one) => [channelKeyOf(one), operationOf(one)])),
      'intake-dead-letters': {
        action: 'send',
        channel: { $ref: '#/channels/intake-dead-letters' },
        summary: 'Where a message lay that is kept apart, and why; nothing of what it said.',
      },
    },
    messages: [
      ...taken.map((one) => describeTaken(...one)),
      describeReply(accepted),
      describeReply(refused),
      deadLetter,
    ],
  };
}
