import { DAY_MS, HOUR_MS } from '@lianxin/kernel';
import type { Instant } from '@lianxin/kernel';
import type { Piece } from './pause.ts';
import type { OfficeHours, Unit } from './rule.ts';
import { becauseOf, isWorking } from './view.ts';
import { dayAt, fromLocal } from './working-time.ts';
import type { WorkingTime } from './working-time.ts';

/**
 * working: counts · non-working: a day or hour that does not · not-counted: the day a clock began, where counting starts
 * the day after · waiting: on somebody · closed: the enterprise was not allowed to open · extended: counts, thanks to an extension ·
 * stopped: from where a clock was stopped to where it would have been due.
 */
export type SpanWhat = 'working' | 'non-working' | 'not-counted' | 'waiting' | 'closed' | 'extended' | 'stopped';

/** A stretch [from, to) of a clock. The spans of an answer tile its interval: no gap, no overlap. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
  readonly what: SpanWhat;
  /** An amendment's id, `weekday`, `weekend`, `after-hours`, `office-hours`, `every-day`, `every-hour`, or the caller's cause. */
  readonly because: string;
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly what: SpanWhat;
  readonly because: string;
}

interface Tiling {
  readonly from: number;
  readonly to: number;
  readonly unit: Unit;
  /** Where counting begins; before it nothing counts. */
  readonly countsFrom: number;
}

class Ribbon {
  readonly stretches: { from: number; to: number; what: SpanWhat; because: string }[] = [];

  add(next: Stretch): void {
    if (next.to <= next.from) return;
    const last = this.stretches[this.stretches.length - 1];
    if (last && last.what === next.what && last.because === next.because && last.to === next.from) last.to = next.to;
    else this.stretches.push({ from: next.from, to: next.to, what: next.what, because: next.because });
  }
}

function addDay(ribbon: Ribbon, time: WorkingTime, from: number, to: number): void {
  const day = dayAt(from);
  const what = isWorking(time.view, day) ? 'working' : 'non-working';
  ribbon.add({ from, to, what, because: becauseOf(time.view, day) });
}

function addHours(ribbon: Ribbon, time: WorkingTime, from: number, to: number): void {
  const day = dayAt(from);
  if (!isWorking(time.view, day)) return addDay(ribbon, time, from, to);
  let at = from;
  for (const s of time.hours.sessions) {
    const open = Math.min(Math.max(at, day * DAY_MS + s.openHour * HOUR_MS), to);
    const close = Math.min(Math.max(open, day * DAY_MS + s.closeHour * HOUR_MS), to);
    ribbon.add({ from: at, to: open, what: 'non-working', because: 'after-hours' });
    ribbon.add({ from: open, to: close, what: 'working', because: 'office-hours' });
    at = close;
  }
  ribbon.add({ from: at, to, what: 'non-working', because: 'after-hours' });
}

/** The interval as the calendar alone sees it. */
export function tile(time: WorkingTime, { from, to, unit, countsFrom }: Tiling): Stretch[] {
  const ribbon = new Ribbon();
  const begin = Math.min(Math.max(from, countsFrom), to);
  ribbon.add({ from, to: begin, what: 'not-counted', because: 'counts-from-next-day' });
  if (unit === 'working-days' || unit === 'working-hours') {
    const add = unit === 'working-days' ? addDay : addHours;
    for (let at = begin; at < to; at = (dayAt(at) + 1) * DAY_MS)
      add(ribbon, time, at, Math.min((dayAt(at) + 1) * DAY_MS, to));
  } else {
    ribbon.add({ from: begin, to, what: 'working', because: unit === 'calendar-days' ? 'every-day' : 'every-hour' });
  }
  return ribbon.stretches;
}

/** Lays disjoint pieces over a tiling: what they cover is theirs. */
export function cover(stretches: readonly Stretch[], pieces: readonly Piece[]): Stretch[] {
  if (pieces.length === 0) return [...stretches];
  const ribbon = new Ribbon();
  for (const s of stretches) {
    let at = s.from;
    for (const piece of pieces) {
      const from = Math.max(piece.from, at);
      const to = Math.min(piece.to, s.to);
      if (to <= from) continue;
      ribbon.add({ ...s, from: at, to: from });
      ribbon.add({ from, to, what: piece.what, because: piece.because });
      at = to;
    }
    ribbon.add({ ...s, from: at });
  }
  return ribbon.stretches;
}

/** Renames what counts after `mark`: time that is there only because of an extension. */
export function extendFrom(stretches: readonly Stretch[], mark: number, because: string): Stretch[] {
  const ribbon = new Ribbon();
  for (const s of stretches) {
    const counts = s.what === 'working' || s.what === 'extended';
    ribbon.add({ ...s, to: counts ? Math.min(s.to, mark) : s.to });
    if (counts) ribbon.add({ from: Math.max(s.from, mark), to: s.to, what: 'extended', because });
  }
  return ribbon.stretches;
}

export function toSpans(stretches: readonly Stretch[], hours: OfficeHours): Span[] {
  const spans: Span[] = [];
  let from: Instant | undefined;
  for (const s of stretches) {
    const begin: Instant = from ?? fromLocal(s.from, hours);
    const to = fromLocal(s.to, hours);
    spans.push({ from: begin, to, what: s.what, because: s.because });
    from = to;
  }
  return spans;
}
