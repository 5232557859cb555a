import { randomBytes } from 'node:crypto';
import { readTextFile } from '../context/read-file.ts';
import type { CliContext } from '../context/cli-context.ts';

/** Sixteen characters out of 64: 96 bits, and still to be typed by hand. */
const GENERATED_BYTES = 12;

/** From a file, or made at random: then it is shown once. */
export async function readOrGeneratePassword(
  cli: CliContext,
  file: string | undefined,
): Promise<{ readonly password: string; readonly isGenerated: boolean }> {
  if (file === undefined) return { password: randomBytes(GENERATED_BYTES).toString('base64url'), isGenerated: true };
  return { password: (await readTextFile(cli, file)).trimEnd(), isGenerated: false };
}
