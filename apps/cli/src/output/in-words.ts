import type { Params } from '@lianxin/contracts';
import { hasMessage, message } from '@lianxin/contracts';
import type { World } from '../world/world.ts';

/** A code of the record in words, where the catalogue has some. */
export function inWords<C>({ language }: Pick<World, 'language'>, key: string, code: C, params?: Params): C | string {
  const known = `${key}.${String(code)}`;
  return hasMessage(known) ? message(language, known, params) : code;
}
