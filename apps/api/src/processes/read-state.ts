import type { Runtime } from '@lianxin/platform';

/** State of a stream, undefined when it does not exist; what is at hand is fresh enough to name things by. */
export async function readState({ commands: { cache } }: Pick<Runtime, 'commands'>, stream: string): Promise<unknown> {
  const aggregate = cache.peek(stream) ?? (await cache.loadLatest(stream));
  return aggregate.version === 0 ? undefined : aggregate.state;
}
