import { readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { BLOB_HASH } from '@lianxin/engine';

/** Suffix of a file that is being removed: nobody finds it. */
const REMOVING_SUFFIX = '.aside';

/** Undefined where the file went away meanwhile. */
async function undefinedIfMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function isIdle(file: string, graceMs: number): Promise<boolean> {
  const known = await undefinedIfMissing(stat(file));
  return known !== undefined && Date.now() - known.mtimeMs >= graceMs;
}

/** Sets the file's time to now, as if it had just been put; false when it does not exist. */
export async function touch(file: string): Promise<boolean> {
  const now = new Date();
  return (await undefinedIfMissing(utimes(file, now, now).then(() => true))) ?? false;
}

const listNames = async (dir: string): Promise<readonly string[]> => (await undefinedIfMissing(readdir(dir))) ?? [];

/**
 * Names of files that were not touched for `graceMs`. What an interrupted removal left is put back, an interrupted
 * draft removed.
 */
export async function listIdleFiles(dir: string, graceMs: number): Promise<readonly string[]> {
  const idle: string[] = [];
  for (const folder of await listNames(dir)) {
    for (const name of await listNames(join(dir, folder))) {
      const file = join(dir, folder, name);
      if (name.endsWith(REMOVING_SUFFIX))
        await undefinedIfMissing(rename(file, file.slice(0, -REMOVING_SUFFIX.length)));
      else if (!(await isIdle(file, graceMs))) continue;
      else if (BLOB_HASH.test(name)) idle.push(name);
      else await removeDraft(file, name);
    }
  }
  return idle;
}

async function removeDraft(file: string, name: string): Promise<void> {
  if (BLOB_HASH.test(name.slice(0, name.indexOf('.')))) await rm(file, { force: true });
}

/**
 * Renames the file away first and then checks its age again: a holder that touched it before keeps it, a later one
 * finds none.
 */
export async function removeIdle(file: string, graceMs: number): Promise<boolean> {
  const aside = `${file}${REMOVING_SUFFIX}`;
  if ((await undefinedIfMissing(rename(file, aside).then(() => true))) !== true) return false;
  if (await isIdle(aside, graceMs)) {
    await rm(aside, { force: true });
    return true;
  }
  await rename(aside, file);
  return false;
}
