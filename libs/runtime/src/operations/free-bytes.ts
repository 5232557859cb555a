import { statfs } from 'node:fs/promises';

/** Free bytes of the disk that a folder is on. Rejects where the folder is not there. */
export async function measureFreeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
