import type { AnyProcess, Command, Facts } from '@lianxin/kernel';
import { NO_FACTS } from '@lianxin/kernel';
import type { FoldCache } from './fold-cache.ts';

export interface PinnedFacts {
  readonly facts: Facts;
  /** Stream → version it was read at. */
  readonly pins: Readonly<Record<string, number>> | undefined;
}

/** Reads the other streams a decision wants, each at its tail. */
export async function gatherFacts(
  process: AnyProcess,
  state: unknown,
  command: Command,
  cache: FoldCache,
): Promise<PinnedFacts> {
  const streams = (process.needs?.(state, command) ?? []) as readonly string[];
  if (streams.length === 0) return { facts: NO_FACTS, pins: undefined };
  const folds = await Promise.all(streams.map(async (stream) => [stream, await cache.fresh(stream)] as const));
  const known = new Map(folds.filter(([, fold]) => fold.version > 0));
  return {
    facts: { of: <S>(stream: string) => known.get(stream)?.state as S | undefined },
    pins: Object.fromEntries(folds.map(([stream, fold]) => [stream, fold.version])),
  };
}
