import { failureOf } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import type { Manifest } from './manifest.ts';
import { IncompleteExport, checkManifest } from './manifest.ts';

/** The manifest of an export that is whole; a failure in words for a person where it is not. */
export async function readCheckedManifest(cli: CliContext, folder: string): Promise<Manifest> {
  try {
    return await checkManifest(folder);
  } catch (error) {
    if (error instanceof IncompleteExport) throw failureOf(cli, 'bad-export', { folder, why: error.message });
    throw error;
  }
}
