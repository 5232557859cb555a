import { epochMessages } from '../facts/epoch-messages.ts';
import type { FactDefinition, FactDefinitions } from '../facts/fact-definition.ts';
import { factMessage } from '../facts/fact-definition.ts';
import { factIdOf, factSourceOf, factTopicOf } from '../facts/fact-message.ts';
import type { Json } from './json-schema.ts';
import { toJsonSchema } from './json-schema.ts';
import type { DescribedMessage, DocumentPart } from './parts.ts';
import { messagesOfChannel } from './parts.ts';

/** The facts of one process. */
export interface ToldFacts {
  readonly process: string;
  readonly definitions: FactDefinitions;
}

/** The key of a fact's words: `fact.case.requested`. */
export const factWordsKey = (type: string): string => `fact.${type.replace(/^lianxin\.|\.v\d+$/g, '')}`;

const EXAMPLE_ID = 'k3f9x2m7q4';

/** A whole message as an example: the envelope around the example of the definition. */
export const exampleOf = (process: string, { type, example }: FactDefinition): Json => ({
  specversion: '1.0',
  id: factIdOf({ stream: `${process}-${EXAMPLE_ID}`, version: 7 }, 0),
  source: factSourceOf(process),
  type,
  subject: EXAMPLE_ID,
  time: '2020-02-14T01:30:00.000Z',
  datacontenttype: 'application/json',
  data: example,
});

const describeFact = (process: string, definition: FactDefinition): DescribedMessage => ({
  type: definition.type,
  words: factWordsKey(definition.type),
  payload: toJsonSchema(factMessage(definition)),
  headers: 'headers',
  key: 'The subject: facts of one stream keep their order.',
  examples: [exampleOf(process, definition)],
});

const describedEpochs = Object.values(epochMessages).map(({ type, form, example }): DescribedMessage => ({
  type,
  words: factWordsKey(type),
  payload: toJsonSchema(form),
  headers: 'epochHeaders',
  key: 'The same in every partition.',
  examples: [example],
}));

const typesOf = (definitions: FactDefinitions): readonly string[] => [
  ...Object.values(definitions).map(({ type }) => type),
  ...describedEpochs.map(({ type }) => type),
];

const channelOf = ({ process, definitions }: ToldFacts): Json => ({
  address: factTopicOf(process),
  title: `Facts of the process ${process}`,
  messages: messagesOfChannel(typesOf(definitions)),
});

const operationOf = ({ process }: ToldFacts): Json => ({
  action: 'send',
  channel: { $ref: `#/channels/${process}` },
  summary: 'At least once, in order within a subject: drop what you have by subject, version and hash.',
});

/** The part of the document on public facts and on the epochs of the log that they stand in. */
export function describeFacts(told: readonly ToldFacts[]): DocumentPart {
  const byProcess = (make: (one: ToldFacts) => Json): Json =>
    Object.fromEntries(told.map((one) => [one.process, make(one)]));
  const facts = told.flatMap(({ process, definitions }) =>
    Object.values(definitions).map((one) => describeFact(process, one)),
  );
  return {
    channels: byProcess(channelOf),
    operations: byProcess(operationOf),
    messages: [...facts, ...(told.length > 0 ? describedEpochs : [])],
  };
}
