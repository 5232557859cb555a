import { z } from 'zod';
import { bytes } from './numbers.ts';

/** Where the record is kept: in PostgreSQL, or in KurrentDB beside it. */
export const eventStoreVariables = {
  EVENT_STORE: z.enum(['postgres', 'kurrentdb'], 'postgres or kurrentdb').default('postgres'),
  KURRENTDB_URL: z
    .string()
    .regex(
      /^(?:kurrentdb|kurrent|kdb|esdb)(?:\+discover)?:\/\/\S+$/,
      'an address like kurrentdb://user:password@host:2113',
    )
    .optional(),
  KURRENTDB_APPEND_BYTES_MAX: bytes.optional(),
};

/** How KurrentDB is reached; `appendBytesMax` is the server's own limit. */
export interface KurrentDbSettings {
  readonly url: string;
  readonly appendBytesMax?: number;
}

type EventStoreVariables = z.output<z.ZodObject<typeof eventStoreVariables>>;

/** Whether a server is named where the record is to be kept in one. */
export const isEventStoreNamed = ({ EVENT_STORE: kind, KURRENTDB_URL: url }: EventStoreVariables): boolean =>
  kind === 'postgres' || url !== undefined;

/** The field of the configuration: only where KurrentDB keeps the record. */
export function eventStoreFields(v: EventStoreVariables): { readonly kurrentDb?: KurrentDbSettings } {
  const { EVENT_STORE: kind, KURRENTDB_URL: url, KURRENTDB_APPEND_BYTES_MAX: appendBytesMax } = v;
  if (kind === 'postgres' || url === undefined) return {};
  return { kurrentDb: { url, ...(appendBytesMax === undefined ? {} : { appendBytesMax }) } };
}
