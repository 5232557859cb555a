import { DAY_MS, HOUR_MS } from '@lianxin/kernel';
import type { Instant } from '@lianxin/kernel';
import type { PausedInterval } from './pause.ts';
import type { OfficeHours, Unit } from './due-rule.ts';
import { causeOfDay, isWorking } from './calendar-view.ts';
import { dayNumberAt, fromLocal } from './working-time.ts';
import type { WorkingTime } from './working-time.ts';

/**
 * working: counts · non-working: a day or hour that does not · not-counted: the day a clock began, where counting starts
 * the day after · waiting: on somebody · closed: the enterprise was not allowed to open · extended: counts, thanks to an extension ·
 * stopped: from where a clock was stopped to where it would have been due.
 */
export type SpanKind = 'working' | 'non-working' | 'not-counted' | 'waiting' | 'closed' | 'extended' | 'stopped';

/** A stretch [from, to) of a clock. The spans of an answer tile its interval: no gap, no overlap. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
  readonly what: SpanKind;
  /** An amendment's id, `weekday`, `weekend`, `after-hours`, `office-hours`, `every-day`, `every-hour`, or the caller's cause. */
  readonly because: string;
}

export interface LocalSpan {
  readonly from: number;
  readonly to: number;
  readonly what: SpanKind;
  readonly because: string;
}

interface TilingInterval {
  readonly from: number;
  readonly to: number;
  readonly unit: Unit;
  /** Where counting begins; before it nothing counts. */
  readonly countsFrom: number;
}

class LocalSpanBuilder {
  readonly stretches: { from: number; to: number; what: SpanKind; because: string }[] = [];

  add(next: LocalSpan): void {
    if (next.to <= next.from) return;
    const last = this.stretches[this.stretches.length - 1];
    if (last && last.what === next.what && last.because === next.because && last.to === next.from) last.to = next.to;
    else this.stretches.push({ from: next.from, to: next.to, what: next.what, because: next.because });
  }
}

function appendDay(builder: LocalSpanBuilder, time: WorkingTime, from: number, to: number): void {
  const day = dayNumberAt(from);
  const what = isWorking(time.view, day) ? 'working' : 'non-working';
  builder.add({ from, to, what, because: causeOfDay(time.view, day) });
}

function appendOfficeHours(builder: LocalSpanBuilder, time: WorkingTime, from: number, to: number): void {
  const day = dayNumberAt(from);
  if (!isWorking(time.view, day)) return appendDay(builder, time, from, to);
  let at = from;
  for (const s of time.hours.sessions) {
    const open = Math.min(Math.max(at, day * DAY_MS + s.openHour * HOUR_MS), to);
    const close = Math.min(Math.max(open, day * DAY_MS + s.closeHour * HOUR_MS), to);
    builder.add({ from: at, to: open, what: 'non-working', because: 'after-hours' });
    builder.add({ from: open, to: close, what: 'working', because: 'office-hours' });
    at = close;
  }
  builder.add({ from: at, to, what: 'non-working', because: 'after-hours' });
}

/** The interval as the calendar alone sees it. */
export function tileByCalendar(time: WorkingTime, { from, to, unit, countsFrom }: TilingInterval): LocalSpan[] {
  const builder = new LocalSpanBuilder();
  const begin = Math.min(Math.max(from, countsFrom), to);
  builder.add({ from, to: begin, what: 'not-counted', because: 'counts-from-next-day' });
  if (unit === 'working-days' || unit === 'working-hours') {
    const add = unit === 'working-days' ? appendDay : appendOfficeHours;
    for (let at = begin; at < to; at = (dayNumberAt(at) + 1) * DAY_MS)
      add(builder, time, at, Math.min((dayNumberAt(at) + 1) * DAY_MS, to));
  } else {
    builder.add({ from: begin, to, what: 'working', because: unit === 'calendar-days' ? 'every-day' : 'every-hour' });
  }
  return builder.stretches;
}

/** Lays disjoint pieces over a tiling: what they cover is theirs. */
export function overlayPauses(stretches: readonly LocalSpan[], pieces: readonly PausedInterval[]): LocalSpan[] {
  if (pieces.length === 0) return [...stretches];
  const builder = new LocalSpanBuilder();
  for (const s of stretches) {
    let at = s.from;
    for (const piece of pieces) {
      const from = Math.max(piece.from, at);
      const to = Math.min(piece.to, s.to);
      if (to <= from) continue;
      builder.add({ ...s, from: at, to: from });
      builder.add({ from, to, what: piece.what, because: piece.because });
      at = to;
    }
    builder.add({ ...s, from: at });
  }
  return builder.stretches;
}

/** Renames what counts after `mark`: time that is there only because of an extension. */
export function markExtended(stretches: readonly LocalSpan[], mark: number, because: string): LocalSpan[] {
  const builder = new LocalSpanBuilder();
  for (const s of stretches) {
    const counts = s.what === 'working' || s.what === 'extended';
    builder.add({ ...s, to: counts ? Math.min(s.to, mark) : s.to });
    if (counts) builder.add({ from: Math.max(s.from, mark), to: s.to, what: 'extended', because });
  }
  return builder.stretches;
}

export function toSpans(stretches: readonly LocalSpan[], hours: OfficeHours): Span[] {
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
