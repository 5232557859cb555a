import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BadMasterKey, loadMasterKey, makeMasterKey } from '@lianxin/adapter-crypto';
import type { Postgres } from '@lianxin/adapter-postgres';

/**
 * Reads the master key, and makes one only for an empty database: a new key beside an older record opens nothing, and
 * commands would be recorded under fingerprints that no repeat of theirs ever matches. Throws `BadMasterKey`.
 */
export async function masterKeyIn(file: string, { hasBegun }: Pick<Postgres, 'hasBegun'>): Promise<Uint8Array> {
  if (existsSync(file)) return loadMasterKey(file);
  const begun = await hasBegun();
  // Two processes that start together: by now the other one may have made it, and begun the record with it.
  if (existsSync(file)) return loadMasterKey(file);
  if (begun) throw new BadMasterKey(`${file} is not there, and this database was begun with one`);
  await mkdir(dirname(file), { recursive: true });
  try {
    makeMasterKey(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return loadMasterKey(file);
}
