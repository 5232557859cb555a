import { z } from 'zod';
import { factId, factInstant } from './fact-scalars.ts';

/** One kind of public fact. `type` ends in a version: what readers of the older would misread is a type of its own. */
export interface FactDefinition<T extends string = string, D extends z.ZodType = z.ZodType> {
  readonly type: T;
  readonly data: D;
  readonly example: z.output<D>;
}

/** The facts of a process, by name. */
export type FactDefinitions = Readonly<Record<string, FactDefinition>>;

/** What outsiders are told of an event, without its envelope. */
export interface PublicFact {
  readonly type: string;
  readonly data: object;
}

const FACT_ID_CHARS_MAX = 128;
const SOURCE_CHARS_MAX = 64;
/** Of a CloudEvent in structured JSON. */
export const FACT_MEDIA_TYPE = 'application/cloudevents+json';

/** The whole message: a CloudEvent 1.0 in structured JSON. */
export const factMessage = <T extends string, D extends z.ZodType>({ type, data }: FactDefinition<T, D>) =>
  z.object({
    specversion: z.literal('1.0'),
    id: z
      .string()
      .max(FACT_ID_CHARS_MAX)
      .regex(/^[a-z-]+-[A-Za-z0-9._-]+\/\d+\/\d+$/)
      .describe('Stream, version and number of the fact among those of that version, from 0.'),
    source: z
      .string()
      .max(SOURCE_CHARS_MAX)
      .regex(/^\/processes\/[a-z-]+$/)
      .describe('Process that the fact is about.'),
    type: z.literal(type),
    subject: factId.describe('Opaque id of the stream, as the API knows it; key of the message.'),
    time: factInstant.describe('When it took effect.'),
    datacontenttype: z.literal('application/json'),
    data,
  });
