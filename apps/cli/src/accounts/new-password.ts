import { randomBytes } from 'node:crypto';
import { fileText } from '../world/read-file.ts';
import type { World } from '../world/world.ts';

/** Sixteen characters out of 64: 96 bits, and still to be typed by hand. */
const MADE_BYTES = 12;

/** From a file, or made at random: then it is shown once. */
export async function newPassword(
  world: World,
  file: string | undefined,
): Promise<{ readonly password: string; readonly made: boolean }> {
  if (file === undefined) return { password: randomBytes(MADE_BYTES).toString('base64url'), made: true };
  return { password: (await fileText(world, file)).trimEnd(), made: false };
}
