import type { AnyProcess, Command, Facts, Fold, Instant } from '@lianxin/kernel';
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

/** Who is stationed there, whether he is away, who stands in, whether he is there: a question that goes on is a fault. */
const ROUNDS_MAX = 5;

const factsIn = (folds: ReadonlyMap<string, Fold>): Facts => ({
  of: <S>(stream: string) => {
    const fold = folds.get(stream);
    return fold && fold.version > 0 ? (fold.state as S) : undefined;
  },
});

/** Reads streams and asks what else is wanted, now that these are known, until nothing new is. */
export async function readFacts(
  wanted: (known: Facts) => readonly string[],
  reader: FactsReader,
  at: Instant,
): Promise<PinnedFacts> {
  const folds = new Map<string, Fold>();
  for (let round = 0; ; round += 1) {
    const missing = [...new Set(wanted(factsIn(folds)))].filter((stream) => !folds.has(stream));
    if (missing.length === 0) break;
    if (round === ROUNDS_MAX) throw new Error(`facts are asked for without end: ${missing.join(', ')}`);
    const read = await Promise.all(missing.map(async (stream) => [stream, await reader.fact(stream, at)] as const));
    for (const [stream, fold] of read) folds.set(stream, fold);
  }
  if (folds.size === 0) return { facts: NO_FACTS, pins: undefined };
  return {
    facts: factsIn(folds),
    pins: Object.fromEntries([...folds].map(([stream, { version }]) => [stream, version])),
  };
}

/** Reads the other streams a decision wants. */
export const gatherFacts = (
  process: AnyProcess,
  state: unknown,
  command: Command,
  reader: FactsReader,
): Promise<PinnedFacts> =>
  readFacts((known) => (process.needs?.(state, command, known) ?? []) as readonly string[], reader, command.at);

/** What settle goes by beside the stream itself. */
export async function settleFacts(process: AnyProcess, reader: FactsReader, at: Instant): Promise<Facts> {
  const { settlesBy } = process;
  return settlesBy ? (await readFacts(() => settlesBy, reader, at)).facts : NO_FACTS;
}
