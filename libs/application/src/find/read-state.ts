import type { HandleCommand } from '@lianxin/engine';

/**
 * State of a stream, undefined when it does not exist. A cached state is returned unproved: fresh enough for names and
 * minting, not for decisions. Throws `StoreUnavailable`.
 */
export async function readState(
  { commands: { cache } }: { readonly commands: Pick<HandleCommand, 'cache'> },
  stream: string,
): Promise<unknown> {
  const aggregate = cache.peek(stream) ?? (await cache.loadLatest(stream));
  return aggregate.version === 0 ? undefined : aggregate.state;
}
