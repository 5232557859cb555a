import type { WitnessedHead } from '@lianxin/engine';
import type { RecordedEvent } from '@lianxin/kernel';
import { join } from 'node:path';
import { readCheckedManifest } from '../record/read-manifest.ts';
import { partFileName } from '../record/manifest.ts';
import { readValues } from '../record/part-file.ts';
import type { CliContext } from '../context/cli-context.ts';

const BATCH = 1000;

/** The head of every stream as an export knew it; the export itself is checked against its manifest first. */
export async function readWitness(cli: CliContext, folder: string): Promise<ReadonlyMap<string, WitnessedHead>> {
  await readCheckedManifest(cli, folder);
  const heads = new Map<string, WitnessedHead>();
  for await (const rows of readValues<RecordedEvent>(join(folder, partFileName('events')), BATCH)) {
    for (const { stream, version, hash } of rows) heads.set(stream, { version, hash });
  }
  return heads;
}
