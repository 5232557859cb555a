import type { AnyProcess, Command, Facts, Fold } from '@lianxin/kernel';
import { NO_FACTS } from '@lianxin/kernel';

/** How the other streams are read: at their tail, or as known at a line's date. */
export interface FactsReader {
  fact(stream: string, at: Command['at']): Promise<Fold>;
}

export interface PinnedFacts {
  readonly facts: Facts;
  /** Stream → version it was read at. */
  readonly pins: Readonly<Record<string, number>> | undefined;
}

/** Reads the other streams a decision wants. */
export async function gatherFacts(
  process: AnyProcess,
  state: unknown,
  command: Command,
  reader: FactsReader,
): Promise<PinnedFacts> {
  const streams = (process.needs?.(state, command) ?? []) as readonly string[];
  if (streams.length === 0) return { facts: NO_FACTS, pins: undefined };
  const folds = await Promise.all(
    streams.map(async (stream) => [stream, await reader.fact(stream, command.at)] as const),
  );
  const known = new Map(folds.filter(([, fold]) => fold.version > 0));
  return {
    facts: { of: <S>(stream: string) => known.get(stream)?.state as S | undefined },
    pins: Object.fromEntries(folds.map(([stream, fold]) => [stream, fold.version])),
  };
}
