import type { Installation } from '@lianxin/platform';

/** Folded state of a stream, undefined when it does not exist; what is at hand is fresh enough to name things by. */
export async function stateOf(
  { commands: { cache } }: Pick<Installation, 'commands'>,
  stream: string,
): Promise<unknown> {
  const fold = cache.peek(stream) ?? (await cache.fresh(stream));
  return fold.version === 0 ? undefined : fold.state;
}
