import { DAY_MS } from '@lianxin/kernel';
import type { Instant } from '@lianxin/kernel';
import type { OfficeHours, Unit } from './due-rule.ts';
import { causeOfDay, isWorking } from './calendar-view.ts';
import type { CalendarView } from './calendar-view.ts';
import { shiftByWorkingMsLocal, dayNumberAt, toLocal, workingMsBetweenLocal } from './working-time.ts';
import type { WorkingTime } from './working-time.ts';

/** A time during which a clock was paused. `to` is when it ended, or until when it is to last. */
export interface Pause {
  readonly from: Instant;
  readonly to: Instant;
  /** Who is waited for and the event that began it, in the caller's words. */
  readonly because: string;
}

/** A stretch in local milliseconds with its cause. */
export interface PausedInterval {
  readonly from: number;
  readonly to: number;
  readonly what: 'waiting' | 'closed';
  readonly because: string;
}

export function toPausedIntervals(pauses: readonly Pause[], hours: OfficeHours): PausedInterval[] {
  return pauses.map((p) => ({
    from: toLocal(p.from, hours),
    to: toLocal(p.to, hours),
    what: 'waiting',
    because: p.because,
  }));
}

/** Days in [from, to) on which a document kept the enterprise shut though the office's calendar did not. */
export function findClosures(
  office: CalendarView,
  enterprise: CalendarView,
  span: { from: number; to: number },
): PausedInterval[] {
  const pieces: PausedInterval[] = [];
  for (let day = dayNumberAt(span.from); day * DAY_MS < span.to; day++) {
    const because = causeOfDay(enterprise, day);
    if (isWorking(enterprise, day) || because === causeOfDay(office, day)) continue;
    const from = Math.max(day * DAY_MS, span.from);
    pieces.push({ from, to: (day + 1) * DAY_MS, what: 'closed', because });
  }
  return pieces;
}

/** Overlaps count once: of two causes at one moment the one that began first counts. */
export function makeDisjoint(pieces: readonly PausedInterval[], from: number): PausedInterval[] {
  const sorted = [...pieces].sort((a, b) => a.from - b.from || b.to - a.to);
  const out: PausedInterval[] = [];
  let covered = from;
  for (const piece of sorted) {
    const begin = Math.max(piece.from, covered);
    if (piece.to <= begin) continue;
    out.push({ ...piece, from: begin });
    covered = piece.to;
  }
  return out;
}

const isOfficeTimeUnit = (unit: Unit): boolean => unit === 'working-days' || unit === 'working-hours';

/** Office clocks earn back office time, unrounded; other clocks the time itself. */
const addEarnedTime = (time: WorkingTime, due: number, earned: { unit: Unit; ms: number }): number =>
  isOfficeTimeUnit(earned.unit) ? shiftByWorkingMsLocal(time, due, earned.ms) : due + earned.ms;

export function sumPausedMs(time: WorkingTime, unit: Unit, pieces: readonly PausedInterval[]): number {
  let ms = 0;
  for (const p of pieces) ms += isOfficeTimeUnit(unit) ? workingMsBetweenLocal(time, p.from, p.to) : p.to - p.from;
  return ms;
}

/** Nothing falls due while the clock is paused: what would, does when it runs on. */
const skipWaiting = (moment: number, pieces: readonly PausedInterval[]): number =>
  pieces.reduce(
    (at, { what, from, to }) => (what === 'waiting' && from <= at && at < to ? Math.max(at, to) : at),
    moment,
  );

/** Moves a due moment by the pauses that began by then, and by those that begin by the moved one. */
export function shiftDueByPauses(
  time: WorkingTime,
  due: number,
  unit: Unit,
  piecesBefore: (moment: number) => readonly PausedInterval[],
): number {
  let moved = due;
  for (;;) {
    const pieces = piecesBefore(moved);
    const next = skipWaiting(addEarnedTime(time, due, { unit, ms: sumPausedMs(time, unit, pieces) }), pieces);
    if (next <= moved) return moved;
    moved = next;
  }
}
