import type { AnyProcess, Command, EntryShare, Rejection } from '@lianxin/kernel';
import { CLOCK, SETTLE, refused } from '@lianxin/kernel';
import { STREAM_EVENTS_MAX } from '../ports/index.ts';

/** Versions kept for the clock: a stream too full for people still records what falls due. */
export const CLOCK_RESERVE = 100;
/** Versions kept for the staff: whoever they serve does not fill a stream so that they cannot work on it. */
export const STAFF_RESERVE = 500;
const OTHERS_MAX = STREAM_EVENTS_MAX - CLOCK_RESERVE - STAFF_RESERVE;
/** Entries of one account in one stream: four of them fill it, one alone does not. */
export const ACCOUNT_ENTRIES_MAX = 500;

const ANY_ACCOUNT: EntryShare = { max: ACCOUNT_ENTRIES_MAX, ofStaff: true };

export interface Growth {
  /** The stream's version if this is recorded. */
  readonly version: number;
  /** What falls due by itself, and what the command itself adds. */
  readonly settled: number;
  readonly own: number;
}

const byTheClock = ({ type, actor }: Command): boolean => type === SETTLE || actor.id === CLOCK.id;

/** Lines of an import are an operator's, whoever they name: what was lived through is not cut short. */
const isCounted = (command: Command): boolean => command.door !== 'import' && !byTheClock(command);

function beyondShare({ max, ofStaff }: EntryShare, at: { mine: number; version: number }): Rejection | undefined {
  if (at.mine > max) return refused('quota-used', { params: { max } });
  if (ofStaff || at.version <= OTHERS_MAX) return undefined;
  return refused('kept-for-staff', { params: { max: OTHERS_MAX } });
}

/** Whether what a command adds still fits: into the stream, beside what is kept for others, and into its maker's share. */
export function overflows(
  process: AnyProcess,
  command: Command,
  entries: ReadonlyMap<string, number>,
  { version, settled, own }: Growth,
): Rejection | undefined {
  if (settled + own === 0) return undefined;
  const max = byTheClock(command) ? STREAM_EVENTS_MAX : STREAM_EVENTS_MAX - CLOCK_RESERVE;
  if (version > max) return refused('stream-full', { params: { max } });
  if (!isCounted(command)) return undefined;
  const share = process.share?.(command.actor) ?? ANY_ACCOUNT;
  return beyondShare(share, { mine: (entries.get(command.actor.id) ?? 0) + own, version });
}
