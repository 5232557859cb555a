import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BLOB_HASH } from '@lianxin/engine';
import { sha256OfFile } from './manifest.ts';

/** Where an attachment lies in a folder of them: by the first letters of its hash. */
export const blobPath = (hash: string): string => join(hash.slice(0, 2), hash);

/** Hashes of the attachments in a folder; drafts and strangers are left out. */
export async function listBlobs(folder: string): Promise<readonly string[]> {
  const files = await readdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return files
    .map((file) => file.split(/[\\/]/).at(-1) as string)
    .filter((name) => BLOB_HASH.test(name))
    .sort();
}

/** Copies an attachment as it lies there, sealed; false when it is not what its name says. */
export async function copyBlob(hash: string, from: string, to: string): Promise<boolean> {
  const source = join(from, blobPath(hash));
  if ((await sha256OfFile(source).catch(() => '')) !== hash) return false;
  const target = join(to, blobPath(hash));
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  await copyFile(source, target);
  return true;
}
