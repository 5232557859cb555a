import type { AnyProcess, Command, ForeignState, AggregateState, Instant } from '@lianxin/kernel';
import { NO_FOREIGN_STATE } from '@lianxin/kernel';

/** How the other streams are read: at their tail, or as known at a line's date. */
export interface ForeignStateReader {
  /** No promise where the state is at hand. */
  readState(stream: string, at: Command['at']): AggregateState | Promise<AggregateState>;
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

/**
 * Reads the streams that `wanted` names, and asks it again with the states known so far, until it names no new one.
 * Returns the states with the versions to pin. Throws where it still names new ones after five rounds.
 */
export async function loadDependencies(
  wanted: (known: ForeignState) => readonly string[],
  reader: ForeignStateReader,
  at: Instant,
): Promise<PinnedForeignState> {
  const states = new Map<string, AggregateState>();
  const foreignState = toForeignState(states);
  for (let round = 0; ; round += 1) {
    const missing = wanted(foreignState).filter((stream, i, all) => !states.has(stream) && all.indexOf(stream) === i);
    if (missing.length === 0) break;
    if (round === DEPENDENCY_ROUNDS_MAX) throw new Error(`streams are asked for without end: ${missing.join(', ')}`);
    const read = missing.map((stream) => reader.readState(stream, at));
    const there = read.some((state) => state instanceof Promise)
      ? await Promise.all(read.map(async (state) => state))
      : read;
    missing.forEach((stream, i) => states.set(stream, there[i] as AggregateState));
  }
  if (states.size === 0) return { foreignState: NO_FOREIGN_STATE, pinnedVersions: undefined };
  const pinnedVersions: Record<string, number> = {};
  for (const [stream, { version }] of states) pinnedVersions[stream] = version;
  return { foreignState, pinnedVersions };
}

/** The foreign state that `decide` needs for this command, with the versions to pin; read at `command.at`. */
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

/** The foreign state that `settle` needs; its versions are not pinned. */
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
