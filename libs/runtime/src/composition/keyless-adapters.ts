import { randomBytes } from 'node:crypto';
import type { StoreConfig } from './bind-adapters.ts';
import { postgresAdapters } from './bind-adapters.ts';
import type { Adapters } from './compose-runtime.ts';

/** Of a key that opens nothing. */
const KEY_BYTES = 32;

/** The ports on Postgres without a master key, for looking only: nothing sealed can be read, and `checkKeys` throws `fault`. */
export async function keylessAdapters(config: StoreConfig, fault: unknown): Promise<Adapters> {
  const adapters = await postgresAdapters(config, () => Promise.resolve(randomBytes(KEY_BYTES)));
  return { ...adapters, checkKeys: () => Promise.reject(fault) };
}
