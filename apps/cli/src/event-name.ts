import { hasMessage, message } from '@lianxin/contracts';
import type { World } from './world/world.ts';

/** A type of event in words, where the catalogue has some. */
export function eventName({ language }: Pick<World, 'language'>, type: string): string {
  const key = `event.${type}`;
  return hasMessage(key) ? message(language, key) : type;
}
