import { words } from '../words.ts';
import type { World } from '../world/world.ts';
import type { KeysCompared } from './keys-named.ts';
import { areThere } from './keys-named.ts';

/** Lost keys shown to a person; `--json` has all. */
const SHOWN_MAX = 5;

export function keyLines(world: World, compared: KeysCompared): readonly string[] {
  const { named, erased, missing } = compared;
  if (areThere(compared)) return [words(world, 'keys-there', { named, erased })];
  return [words(world, 'keys-lost', { count: missing.length, names: missing.slice(0, SHOWN_MAX).join(', ') })];
}
