import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const PIECE = Buffer.alloc(64 * 1024);
const FILLER = 'filler';

const mounted = new Set<string>();
// A run that is broken off leaves no disk behind.
process.once('exit', () => mounted.forEach(unmountDisk));

/** A disk of so many bytes, in memory. Only root may make one. */
export function mountDisk(folder: string, bytes: number): void {
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes},mode=0755`, 'tmpfs', folder], { stdio: 'pipe' });
  } catch (error) {
    throw new Error('This scenario makes a small disk in memory, which takes Linux and root', { cause: error });
  }
  mounted.add(folder);
}

export function unmountDisk(folder: string): void {
  execFileSync('umount', ['--lazy', folder], { stdio: 'pipe' });
  mounted.delete(folder);
}

/** Until not a byte more goes in; answers how room is made again. */
export function fillDisk(folder: string): () => void {
  const file = join(folder, FILLER);
  const filler = openSync(file, 'w');
  let size = PIECE.length;
  while (size > 0) {
    try {
      writeSync(filler, PIECE, 0, size);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      size = Math.floor(size / 2);
    }
  }
  closeSync(filler);
  return () => rmSync(file);
}
