import type { Epoch } from '@lianxin/engine';
import type { Position } from '@lianxin/kernel';
import { LOG_START, comparePositions, msBetween } from '@lianxin/kernel';
import type { StampedEvent } from '@lianxin/runtime';
import { t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';

/** Clocks that are kept by a time service differ by less. */
const OFF_MS_MAX = 500;
/** An append that waited is with the server later than it says, but nobody waits longer. */
const WAITED_MS_MAX = 10_000;
const FINDINGS_MAX = 1000;

interface OffTime {
  readonly stream: string;
  readonly version: number;
  /** Recorded time less the server's. */
  readonly offMs: number;
}

/** Events whose recorded time, by the writer's clock, is not the server's. */
export interface ServerTimesResult {
  readonly compared: number;
  readonly count: number;
  /** Of these, those that no waiting explains: a clock is off. */
  readonly byClock: number;
  /** The first of them. */
  readonly off: readonly OffTime[];
}

/** Whether the clocks agree; what only came late is told, and no fault of the record. */
export const doClocksAgree = (times: ServerTimesResult | undefined): boolean => (times?.byClock ?? 0) === 0;

/** Up to where the record came here with the times it was recorded at elsewhere: nothing is to be compared there. */
export const lastMove = (epochs: readonly Epoch[]): Position =>
  epochs.findLast(({ cause }) => cause === 'moved' || cause === 'restored')?.after.position ?? LOG_START;

/** Compares, row by row, when an event was recorded with when the server had it. */
export class ServerTimes {
  private readonly after: Position;
  private readonly off: OffTime[] = [];
  private compared = 0;
  private count = 0;
  private byClock = 0;

  constructor(after: Position) {
    this.after = after;
  }

  collectFrom(rows: readonly StampedEvent[]): void {
    for (const { position, stream, version, recordedAt, createdAt } of rows) {
      if (comparePositions(position, this.after) <= 0) continue;
      this.compared += 1;
      const offMs = msBetween(createdAt, recordedAt);
      if (Math.abs(offMs) <= OFF_MS_MAX) continue;
      this.count += 1;
      if (offMs > 0 || offMs < -OFF_MS_MAX - WAITED_MS_MAX) this.byClock += 1;
      if (this.off.length < FINDINGS_MAX) this.off.push({ stream, version, offMs });
    }
  }

  get result(): ServerTimesResult {
    return { compared: this.compared, count: this.count, byClock: this.byClock, off: this.off };
  }
}

export function serverTimeLines(cli: CliContext, times: ServerTimesResult | undefined): readonly string[] {
  if (!times) return [];
  const [first] = times.off;
  if (!first) return [t(cli, 'server-times-agree', { compared: times.compared })];
  const { count, byClock } = times;
  return [t(cli, byClock > 0 ? 'server-clock-off' : 'server-times-late', { count, byClock, ...first })];
}
