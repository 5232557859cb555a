import type { AnyProcess, Command, ForeignState, AggregateState, Instant } from '@lianxin/kernel';
import { NO_FOREIGN_STATE } from '@lianxin/kernel';

/** How the other streams are read: at their tail, or as known at a line's date. */
export interface ForeignStateReader {
  readState(stream: string, at: Command['at']): Promise<AggregateState>;
}

/** States of the other streams a decision was made with, and the versions to record with it. */
export interface PinnedForeignState {
  readonly foreignState: ForeignState;
  /** Stream → version it was read at. */
  readonly pinnedVersions: Readonly<Record<string, number>> | undefined;
}

/** Each round may name streams that the one before led to; a process that needs more rounds has a fault. */
const DEPENDENCY_ROUNDS_MAX = 5;

const toForeignState = (states: ReadonlyMap<string, AggregateState>): ForeignState => ({
  stateOf: <S>(stream: string) => {
    const aggregate = states.get(stream);
    return aggregate && aggregate.version > 0 ? (aggregate.state as S) : undefined;
  },
});

/** Reads the streams that are wanted, and asks again with what is known, until no new one is named. */
export async function loadDependencies(
  wanted: (known: ForeignState) => readonly string[],
  reader: ForeignStateReader,
  at: Instant,
): Promise<PinnedForeignState> {
  const states = new Map<string, AggregateState>();
  for (let round = 0; ; round += 1) {
    const missing = [...new Set(wanted(toForeignState(states)))].filter((stream) => !states.has(stream));
    if (missing.length === 0) break;
    if (round === DEPENDENCY_ROUNDS_MAX) throw new Error(`facts are asked for without end: ${missing.join(', ')}`);
    const read = await Promise.all(
      missing.map(async (stream) => [stream, await reader.readState(stream, at)] as const),
    );
    for (const [stream, aggregate] of read) states.set(stream, aggregate);
  }
  if (states.size === 0) return { foreignState: NO_FOREIGN_STATE, pinnedVersions: undefined };
  return {
    foreignState: toForeignState(states),
    pinnedVersions: Object.fromEntries([...states].map(([stream, { version }]) => [stream, version])),
  };
}

/** Reads the other streams that a decision needs. */
export const loadForeignState = (
  process: AnyProcess,
  state: unknown,
  command: Command,
  reader: ForeignStateReader,
): Promise<PinnedForeignState> =>
  loadDependencies(
    (known) => (process.readDependencies?.(state, command, known) ?? []) as readonly string[],
    reader,
    command.at,
  );

/** What settle goes by beside the stream itself. */
export async function loadSettleDependencies(
  process: AnyProcess,
  reader: ForeignStateReader,
  at: Instant,
): Promise<ForeignState> {
  const { settleDependencies } = process;
  return settleDependencies
    ? (await loadDependencies(() => settleDependencies, reader, at)).foreignState
    : NO_FOREIGN_STATE;
}
