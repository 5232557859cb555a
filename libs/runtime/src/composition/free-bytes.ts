import { ConfigError } from '../config/config.ts';
import { hints } from '../config/hints.ts';
import { measureFreeBytes } from '../operations/free-bytes.ts';

/**
 * Free bytes of the disk that the folder of the database is on. Throws `ConfigError` where the folder went away since the
 * start, by whose code nobody takes it for a database that is down.
 */
export async function readFreeBytes(folder: string): Promise<number> {
  try {
    return await measureFreeBytes(folder);
  } catch (error) {
    const { code = 'failed' } = error as NodeJS.ErrnoException;
    throw new ConfigError(`LIANXIN_DATABASE_DIR cannot be read (${code}). ${hints.LIANXIN_DATABASE_DIR}`, {
      cause: error,
    });
  }
}
