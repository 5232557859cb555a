import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** Sixteen characters out of 64: 96 bits, and still to be typed by hand. */
const MADE_BYTES = 12;

/** From a file, or made at random: then it is shown once. */
export async function newPassword(
  file: string | undefined,
): Promise<{ readonly password: string; readonly made: boolean }> {
  if (file === undefined) return { password: randomBytes(MADE_BYTES).toString('base64url'), made: true };
  return { password: (await readFile(file, 'utf8')).trimEnd(), made: false };
}
