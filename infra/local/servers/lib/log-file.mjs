import { closeSync, copyFileSync, existsSync, mkdirSync, openSync, statSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';

// With the one before it, at most twice this for each program.
export const LOG_BYTES_MAX = 20_000_000;

/**
 * Opens a program's log for appending, readable by its owner only. The caller closes the descriptor once the program
 * has it.
 * @param {string} file
 * @returns {number}
 */
export function openLog(file) {
  mkdirSync(dirname(file), { recursive: true });
  rotateLog(file);
  return openSync(file, 'a', 0o600);
}

/**
 * Moves what a long log holds to `<file>.1`. Its program goes on writing to the same open file, at its new end, so the
 * content is copied and the file emptied: a line written between the two is lost.
 * @param {string} file
 * @param {number} [bytesMax]
 * @returns {boolean} whether it was long
 */
export function rotateLog(file, bytesMax = LOG_BYTES_MAX) {
  if (!existsSync(file) || statSync(file).size <= bytesMax) return false;
  const older = `${file}.1`;
  closeSync(openSync(older, 'a', 0o600));
  copyFileSync(file, older);
  truncateSync(file);
  return true;
}
