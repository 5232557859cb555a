import type { WitnessedHead } from '@lianxin/engine';
import type { RecordedEvent } from '@lianxin/kernel';
import { join } from 'node:path';
import { manifestIn } from '../record/checked.ts';
import { fileOf } from '../record/manifest.ts';
import { valuesIn } from '../record/part-file.ts';
import type { World } from '../world/world.ts';

const BATCH = 1000;

/** The head of every stream as an export knew it; the export itself is checked against its manifest first. */
export async function witnessIn(world: World, folder: string): Promise<ReadonlyMap<string, WitnessedHead>> {
  await manifestIn(world, folder);
  const heads = new Map<string, WitnessedHead>();
  for await (const rows of valuesIn<RecordedEvent>(join(folder, fileOf('events')), BATCH)) {
    for (const { stream, version, hash } of rows) heads.set(stream, { version, hash });
  }
  return heads;
}
