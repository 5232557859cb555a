import { failure } from '../words.ts';
import type { World } from '../world/world.ts';
import type { Manifest } from './manifest.ts';
import { NotWhole, checkedManifest } from './manifest.ts';

/** The manifest of an export that is whole; a failure in words for a person where it is not. */
export async function manifestIn(world: World, folder: string): Promise<Manifest> {
  try {
    return await checkedManifest(folder);
  } catch (error) {
    if (error instanceof NotWhole) throw failure(world, 'bad-export', { folder, why: error.message });
    throw error;
  }
}
