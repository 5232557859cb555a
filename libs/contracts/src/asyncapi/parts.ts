import { FACT_MEDIA_TYPE } from '../facts/fact-definition.ts';
import { inBothLanguages } from '../messages/index.ts';
import type { Json } from './json-schema.ts';

/** One kind of message, as the document describes it. */
export interface DescribedMessage {
  readonly type: string;
  /** Its words: what it is; with `.when`: when it is sent. */
  readonly words: string;
  readonly payload: Json;
  /** Which of the schemas its headers have. */
  readonly headers: string;
  /** What its key is. */
  readonly key: string;
  /** Where in the payload the id is by which a message and its reply belong together. */
  readonly correlation?: string;
  readonly examples: readonly Json[];
}

/** What the document says of one subject. */
export interface DocumentPart {
  readonly channels: Json;
  readonly operations: Json;
  readonly messages: readonly DescribedMessage[];
}

/** Of a channel: the messages in it, by type. */
export const messagesOfChannel = (types: readonly string[]): Json =>
  Object.fromEntries(types.map((type) => [type, { $ref: `#/components/messages/${type}` }]));

/** The entry of a message among the components. */
export function describeMessage({ type, words, headers, key, correlation, examples }: DescribedMessage): Json {
  const title = inBothLanguages(words);
  const when = inBothLanguages(`${words}.when`);
  return {
    name: type,
    title: `${title.zh} ${title.en}`,
    description: `${when.zh}\n\n${when.en}`,
    contentType: FACT_MEDIA_TYPE,
    headers: { $ref: `#/components/schemas/${headers}` },
    payload: { $ref: `#/components/schemas/${type}` },
    ...(correlation === undefined ? {} : { correlationId: { location: `$message.payload#/${correlation}` } }),
    bindings: { kafka: { key: { type: 'string', description: key } } },
    examples: examples.map((payload) => ({ payload })),
  };
}
