import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { IntakeSource } from '@lianxin/application';
import { ROLES, scalars, sourceName } from '@lianxin/contracts';
import type { TopicShape } from '@lianxin/engine';
import { z } from 'zod';
import type { Config } from '../config/config.ts';
import { ConfigError } from '../config/config.ts';
import { parseStrictJson } from '../input/read-input.ts';

const OPENED_PER_DAY_MAX = 1_000_000;
/** Counted whenever one comes. */
const DEAD_LETTERS_MAX = 100_000;
const TOPIC = /^[A-Za-z0-9._-]{1,200}$/;

const source = z
  .strictObject({
    name: sourceName,
    account: scalars.id,
    roles: z.array(z.enum(ROLES)).min(1),
    office: scalars.id.optional(),
    replyTopic: z.string().regex(TOPIC),
    publicKeyFile: z.string().min(1).optional(),
    clear: z.boolean().default(false),
    openedPerDayMax: z.int().min(1).max(OPENED_PER_DAY_MAX).optional(),
    deadLettersMax: z.int().min(1).max(DEAD_LETTERS_MAX).optional(),
  })
  .refine(({ clear, publicKeyFile }) => clear === (publicKeyFile === undefined), {
    path: ['publicKeyFile'],
    message: 'has to be named, unless clear is true',
  });

const isUnique = (all: readonly string[]): boolean => new Set(all).size === all.length;

const fileSchema = z.strictObject({
  sources: z
    .array(source)
    .min(1)
    .refine((all) => isUnique(all.map(({ name }) => name)), 'a name is there twice')
    // Who reads a topic reads all of it.
    .refine((all) => isUnique(all.map(({ replyTopic }) => replyTopic)), 'a replyTopic is there twice'),
});

/** Who sends messages, and the file of the public key of each that has one. */
export interface ConfiguredSources {
  readonly sources: readonly IntakeSource[];
  readonly publicKeyFiles: ReadonlyMap<string, string>;
}

const fault = (path: string, why: string): ConfigError => new ConfigError(`INTAKE_SOURCES_FILE: ${path}: ${why}`);

function parse(path: string, bytes: Uint8Array): z.output<typeof fileSchema> {
  let value: unknown;
  try {
    value = parseStrictJson(bytes);
  } catch (error) {
    throw fault(path, (error as Error).message);
  }
  const read = fileSchema.safeParse(value);
  if (read.success) return read.data;
  throw fault(path, read.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`).join('; '));
}

/**
 * Reads who sends messages. The files of their keys are beside the file of sources, unless their paths are whole. Throws
 * `ConfigError`: a source that sends in the clear is for the demonstration and for tests, and its topic has to be there.
 */
export async function readSourcesFile(
  path: string,
  topics: readonly TopicShape[],
  { demo }: Pick<Config, 'demo'>,
): Promise<ConfiguredSources> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw fault(path, `it cannot be read (${(error as NodeJS.ErrnoException).code})`);
  });
  const { sources } = parse(path, bytes);
  const publicKeyFiles = new Map<string, string>();
  const read = sources.map((one): IntakeSource => {
    const { name, account, roles, office, clear, publicKeyFile, openedPerDayMax, deadLettersMax } = one;
    if (clear && !demo) throw fault(path, `${name}: clear is for LIANXIN_DEMO=1; name its publicKeyFile`);
    if (publicKeyFile !== undefined) publicKeyFiles.set(name, resolve(dirname(path), publicKeyFile));
    const replyTopic = topics.find((topic) => topic.name === one.replyTopic);
    if (!replyTopic) throw fault(path, `${name}: KAFKA_TOPICS_FILE has no topic ${one.replyTopic}`);
    return {
      ...{ name, account, roles, clear, replyTopic: { name: replyTopic.name, partitions: replyTopic.partitions } },
      ...(office === undefined ? {} : { office }),
      ...(openedPerDayMax === undefined ? {} : { openedPerDayMax }),
      ...(deadLettersMax === undefined ? {} : { deadLettersMax }),
    };
  });
  return { sources: read, publicKeyFiles };
}
