import { z } from 'zod';
import { id } from '../scalars.ts';

/**
 * Leaves of what is sent out. Each has an upper bound that its JSON Schema shows, so that the largest message can be
 * computed from the schemas. Objects stay open: a reader passes over what it does not know.
 */
const ID_CHARS_MAX = 64;
const INSTANT_CHARS = '2020-01-20T08:00:00.000Z'.length;
const CLOCK_ID_CHARS_MAX = 48;
const CODE_CHARS_MAX = 32;
const TOPIC_CHARS_MAX = 249;
/** More than any checklist has. */
const ITEMS_MAX = 10_000;

/** An opaque id. */
export const factId = id.max(ID_CHARS_MAX);
/** An instant in UTC, with milliseconds. */
export const factInstant = z
  .string()
  .length(INSTANT_CHARS)
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
  .meta({ format: 'date-time' });
/** Kind of a clock, and the version of the event that started it. */
export const factClockId = z
  .string()
  .max(CLOCK_ID_CHARS_MAX)
  .regex(/^[a-z-]+@\d+$/);
/** A number of items of a checklist. */
export const factItemCount = z.int().min(0).max(ITEMS_MAX);
/** A word of the programmes: it may be one that a reader does not know yet. `known`: those that there are now. */
export const factCode = (known: readonly string[]) =>
  z
    .string()
    .max(CODE_CHARS_MAX)
    .regex(/^[a-z]+(?:-[a-z]+)*$/)
    .describe(`Now one of ${known.join(', ')}; more may come.`);
/** A place in a stream. */
export const factVersion = z.int().min(1);
/** The name of a topic, as Kafka bounds it. */
export const topicName = z
  .string()
  .max(TOPIC_CHARS_MAX)
  .regex(/^[A-Za-z0-9._-]+$/);
