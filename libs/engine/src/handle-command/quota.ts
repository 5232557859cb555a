import type { AnyProcess, Command, EntryQuota, Rejection } from '@lianxin/kernel';
import { CLOCK_ACTOR, SETTLE, refused } from '@lianxin/kernel';
import { STREAM_EVENTS_MAX } from '../ports/index.ts';

/** Versions of a stream kept for the clock: what falls due can be recorded after people have filled the rest. */
export const CLOCK_RESERVE = 100;
/** Versions of a stream kept for the staff: others cannot fill it so that nobody can work on it any longer. */
export const STAFF_RESERVE = 500;
const NON_STAFF_EVENTS_MAX = STREAM_EVENTS_MAX - CLOCK_RESERVE - STAFF_RESERVE;
/** Most entries of one account in one stream, where the process says nothing else. */
export const ACCOUNT_ENTRIES_MAX = 500;

const DEFAULT_QUOTA: EntryQuota = { max: ACCOUNT_ENTRIES_MAX, isStaff: true };

/** How much a command adds to its stream, in events. */
export interface StreamGrowth {
  /** The stream's version once this is recorded. */
  readonly version: number;
  /** What falls due, and what the command itself adds. */
  readonly settled: number;
  readonly own: number;
}

const isByClock = ({ type, actor }: Command): boolean => type === SETTLE || actor.id === CLOCK_ACTOR.id;

/** Lines of an import count as an operator's, whichever account they name: history is not cut short by a quota. */
const isCounted = (command: Command): boolean => command.ingress !== 'import' && !isByClock(command);

function checkQuota(
  { max, maxForFiles, isStaff }: EntryQuota,
  at: { mine: number; version: number },
): Rejection | undefined {
  if (at.mine > max) return refused('quota-used', { params: { max } });
  if (maxForFiles !== undefined && at.mine > maxForFiles)
    return refused('file-quota-used', { params: { max: maxForFiles } });
  if (isStaff || at.version <= NON_STAFF_EVENTS_MAX) return undefined;
  return refused('kept-for-staff', { params: { max: NON_STAFF_EVENTS_MAX } });
}

/**
 * Refuses a command whose events do not fit: `stream-full`, `kept-for-staff`, `quota-used` where its actor has used
 * his share, or `file-quota-used` where what is left of it is kept for other commands. `entries`: account → events in the stream so far. Undefined where they fit.
 */
export function checkLimits(
  process: AnyProcess,
  command: Command,
  entries: ReadonlyMap<string, number>,
  { version, settled, own }: StreamGrowth,
): Rejection | undefined {
  if (settled + own === 0) return undefined;
  const max = isByClock(command) ? STREAM_EVENTS_MAX : STREAM_EVENTS_MAX - CLOCK_RESERVE;
  if (version > max) return refused('stream-full', { params: { max } });
  if (!isCounted(command)) return undefined;
  const share = process.entryQuotaOf?.(command.actor, command.type) ?? DEFAULT_QUOTA;
  return checkQuota(share, { mine: (entries.get(command.actor.id) ?? 0) + own, version });
}
