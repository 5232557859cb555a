import type { CliMessage, Params } from '@lianxin/contracts';
import { message } from '@lianxin/contracts';
import { Failure } from './output/failure.ts';
import type { World } from './world/world.ts';

type Speaker = Pick<World, 'language'>;

/** What a person reads comes from the one catalogue. */
export const words = ({ language }: Speaker, key: CliMessage, params: Params = {}): string =>
  message(language, `cli.${key}`, params);

type FailKey<K> = K extends `fail.${infer Code}` ? Code : never;
export type FailCode = FailKey<CliMessage>;

/** A failure of this program's own: what is wrong and what to do next, by one code. */
export function failure(world: Speaker, code: FailCode, params: Params = {}, facts?: unknown): Failure {
  return new Failure({
    code,
    message: words(world, `fail.${code}`, params),
    next: words(world, `next.${code}`, params),
    facts,
  });
}
