import { DAY_MS } from '@lianxin/kernel';
import type { Instant } from '@lianxin/kernel';
import type { OfficeHours, Unit } from './rule.ts';
import { becauseOf, isWorking } from './view.ts';
import type { CalendarView } from './view.ts';
import { carryWorkedLocal, dayAt, toLocal, workedLocal } from './working-time.ts';
import type { WorkingTime } from './working-time.ts';

/** A time during which a clock stood still. `to` is when it ended, or until when it is to last. */
export interface Pause {
  readonly from: Instant;
  readonly to: Instant;
  /** Who is waited for and the event that began it, in the caller's words. */
  readonly because: string;
}

/** A stretch in local milliseconds with its cause. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly what: 'waiting' | 'closed';
  readonly because: string;
}

export function piecesOf(pauses: readonly Pause[], hours: OfficeHours): Piece[] {
  return pauses.map((p) => ({
    from: toLocal(p.from, hours),
    to: toLocal(p.to, hours),
    what: 'waiting',
    because: p.because,
  }));
}

/** Days in [from, to) on which a document kept the enterprise shut though the office's calendar did not. */
export function closuresOf(
  office: CalendarView,
  enterprise: CalendarView,
  span: { from: number; to: number },
): Piece[] {
  const pieces: Piece[] = [];
  for (let day = dayAt(span.from); day * DAY_MS < span.to; day++) {
    const because = becauseOf(enterprise, day);
    if (isWorking(enterprise, day) || because === becauseOf(office, day)) continue;
    const from = Math.max(day * DAY_MS, span.from);
    pieces.push({ from, to: (day + 1) * DAY_MS, what: 'closed', because });
  }
  return pieces;
}

/** Overlaps count once: of two causes at one moment the one that began first stands. */
export function disjoint(pieces: readonly Piece[], from: number): Piece[] {
  const sorted = [...pieces].sort((a, b) => a.from - b.from || b.to - a.to);
  const out: Piece[] = [];
  let covered = from;
  for (const piece of sorted) {
    const begin = Math.max(piece.from, covered);
    if (piece.to <= begin) continue;
    out.push({ ...piece, from: begin });
    covered = piece.to;
  }
  return out;
}

const countsOfficeTime = (unit: Unit): boolean => unit === 'working-days' || unit === 'working-hours';

/** Office clocks earn back office time, unrounded; other clocks the time itself. */
const giveBack = (time: WorkingTime, due: number, earned: { unit: Unit; ms: number }): number =>
  countsOfficeTime(earned.unit) ? carryWorkedLocal(time, due, earned.ms) : due + earned.ms;

export function pausedMs(time: WorkingTime, unit: Unit, pieces: readonly Piece[]): number {
  let ms = 0;
  for (const p of pieces) ms += countsOfficeTime(unit) ? workedLocal(time, p.from, p.to) : p.to - p.from;
  return ms;
}

/** Nothing falls due while the clock stands still: what would, does when it runs on. */
const runningAgain = (moment: number, pieces: readonly Piece[]): number =>
  pieces.reduce(
    (at, { what, from, to }) => (what === 'waiting' && from <= at && at < to ? Math.max(at, to) : at),
    moment,
  );

/** Moves a due moment by the stand-stills that began by then, and by those that begin by where it moved. */
export function dueAfter(
  time: WorkingTime,
  due: number,
  unit: Unit,
  piecesBefore: (moment: number) => readonly Piece[],
): number {
  let moved = due;
  for (;;) {
    const pieces = piecesBefore(moved);
    const next = runningAgain(giveBack(time, due, { unit, ms: pausedMs(time, unit, pieces) }), pieces);
    if (next <= moved) return moved;
    moved = next;
  }
}
