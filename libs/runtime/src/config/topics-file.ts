import { readFile } from 'node:fs/promises';
import type { NewTopic } from '@lianxin/engine';
import { z } from 'zod';
import { parseStrictJson } from '../input/read-input.ts';
import { ConfigError } from './config.ts';

const DAY_MS = 86_400_000;
const PARTITIONS_MAX = 1000;
/** The relay sends batches of up to 900 kB, all of which may go to one partition. */
const BATCH_BYTES_MIN = 1_048_576;
const FOR_EVER = -1;

const limit = z.int().min(1).or(z.literal(FOR_EVER));

const topicSchema = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9._-]{1,200}$/),
  partitions: z.int().min(1).max(PARTITIONS_MAX),
  replicas: z.int().min(1).optional(),
  inSyncReplicasMin: z.int().min(1).optional(),
  retentionDays: limit,
  retentionBytes: limit,
  batchBytesMax: z.int().min(BATCH_BYTES_MIN),
});

const fileSchema = z.strictObject({ topics: z.array(topicSchema).min(1) });

function toNewTopic(topic: z.output<typeof topicSchema>): NewTopic {
  const { name, partitions, replicas, inSyncReplicasMin, retentionDays, retentionBytes, batchBytesMax } = topic;
  return {
    name,
    partitions,
    ...(replicas === undefined ? {} : { replicas }),
    settings: {
      'retention.ms': String(retentionDays === FOR_EVER ? FOR_EVER : retentionDays * DAY_MS),
      'retention.bytes': String(retentionBytes),
      'max.message.bytes': String(batchBytesMax),
      ...(inSyncReplicasMin === undefined ? {} : { 'min.insync.replicas': String(inSyncReplicasMin) }),
    },
  };
}

const fault = (path: string, why: string): ConfigError => new ConfigError(`KAFKA_TOPICS_FILE: ${path}: ${why}`);

function parse(path: string, bytes: Uint8Array): unknown {
  try {
    return parseStrictJson(bytes);
  } catch (error) {
    throw fault(path, (error as Error).message);
  }
}

/** The topics of an installation, as its file has them. Throws `ConfigError` that names what is wrong in it. */
export async function readTopicsFile(path: string): Promise<readonly NewTopic[]> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw fault(path, `it cannot be read (${(error as NodeJS.ErrnoException).code})`);
  });
  const read = fileSchema.safeParse(parse(path, bytes));
  if (read.success) return read.data.topics.map(toNewTopic);
  const issues = read.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`);
  throw fault(path, issues.join('; '));
}
