import { words } from '../words.ts';
import type { World } from '../world/world.ts';

interface Known {
  readonly name?: string;
  readonly phone?: string;
  readonly erased?: true;
}

/** Somebody's name and number; that they were erased; nothing where they are kept from whoever asks. */
export function personInWords(world: Pick<World, 'language'>, person: unknown): string | undefined {
  const { name, phone = '', erased } = (person ?? {}) as Known;
  if (erased) return words(world, 'was-erased');
  return name === undefined ? undefined : `${name} ${phone}`;
}
