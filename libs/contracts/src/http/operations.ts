import { z } from 'zod';
import { at } from '../states/answer-scalars.ts';
import { bilingualText } from './commands.ts';

/** One part of a process that was asked whether it works; `remedy`: what helps where it does not. */
const part = z.strictObject({
  ...{ name: z.string(), up: z.boolean(), optional: z.boolean() },
  ...{ code: z.string().optional(), remark: z.string().optional(), remedy: bilingualText.optional() },
});
const process = z.strictObject({ ready: z.boolean(), parts: z.array(part) });

/** Why a stream is late: as the watchdog calls it. */
const lateCause = z.enum([
  ...(['unseen', 'parked', 'overdue', 'unsent', 'outdated'] as const),
  ...(['unwatched', 'lost', 'vanished', 'other-epoch'] as const),
]);

/** What `lianxin verify` verifies: the rows of the log with the keys that they name, the tables against a replay. */
export const VERIFIED_PARTS = ['record', 'read-models'] as const;

/** How the installation runs. What the store could not be asked for is null: the parts say why. */
export const operationsStatusReply = z.strictObject({
  at,
  versions: z.strictObject({ lianxin: z.string(), node: z.string(), database: z.string().nullable() }),
  /** Numbers of the schema: applied, and of this build. */
  schema: z.strictObject({ have: z.int(), want: z.int() }).nullable(),
  api: process,
  /** The worker that this api knows of; null where it does not answer: another one may have the leases. */
  worker: process.nullable(),
  /** What follows the record, and how far each is behind it. */
  followers: z
    .array(z.strictObject({ name: z.string(), position: z.string(), lagEvents: z.int(), lagMs: z.int() }))
    .nullable(),
  /** What one worker at a time does; `holder` null: nobody gives a beat. */
  leases: z.array(z.strictObject({ name: z.string(), holder: z.string().nullable() })).nullable(),
  /** Streams whose workflow is late, the first of them. */
  late: z.array(z.strictObject({ stream: z.string(), because: lateCause, since: at.nullable() })).nullable(),
  /** Streams that a read model cannot apply, and so lacks. */
  setAside: z
    .array(z.strictObject({ model: z.string(), stream: z.string(), version: z.int(), code: z.string(), at }))
    .nullable(),
  /** Streams with a notice that is not sent, and since when the oldest waits. */
  notices: z.strictObject({ streams: z.int(), oldestAt: at.nullable() }).nullable(),
  deadLetters: z.int().nullable(),
  /** When each part was last verified (`lianxin verify`), and whether it was sound; none of one that never was. */
  verifications: z.array(z.strictObject({ part: z.enum(VERIFIED_PARTS), at, sound: z.boolean() })).nullable(),
  /** How many watch live updates of this api. */
  watchers: z.int(),
  /** That this machine’s clock is off the store’s, at the least. */
  clockOffMs: z.int().nullable(),
  diskFreeBytes: z.int().nullable(),
  /** Where the scheduler’s own pages are. */
  temporalUi: z.string().optional(),
});

export type OperationsStatusReply = z.output<typeof operationsStatusReply>;
