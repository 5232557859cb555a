import type { Instant } from '@lianxin/kernel';
import { findClosures, makeDisjoint, sumPausedMs, toPausedIntervals } from './pause.ts';
import type { Pause } from './pause.ts';
import type { Unit } from './due-rule.ts';
import { overlayPauses, tileByCalendar, toSpans } from './span.ts';
import type { Span } from './span.ts';
import type { CalendarView } from './calendar-view.ts';
import { toLocal, workingMsBetweenLocal } from './working-time.ts';
import type { WorkingTime } from './working-time.ts';

export interface ElapsedTimeQuery extends WorkingTime {
  readonly from: Instant;
  readonly to: Instant;
  readonly pauses?: readonly Pause[] | undefined;
  /** As in a due date: given when the rule needs the enterprise there, the days it was kept shut are a pause. */
  readonly enterprise?: CalendarView | undefined;
  /** What is counted; office hours when absent. */
  readonly unit?: Unit;
}

export interface ElapsedTime {
  /** Counted time that was not paused. */
  readonly countedMs: number;
  /** Counted time that was paused; overlapping pauses count once. */
  readonly pausedMs: number;
  /** Tile [from, to] exactly. */
  readonly spans: readonly Span[];
  readonly calendarRevision: string;
  readonly knownAt: Instant;
}

/**
 * The counted and the paused time between two instants, in ms, with the spans that explain them. Default unit: working
 * hours.
 */
export function computeElapsedTime(ask: ElapsedTimeQuery): ElapsedTime {
  const from = toLocal(ask.from, ask.hours);
  const to = Math.max(from, toLocal(ask.to, ask.hours));
  const unit = ask.unit ?? 'working-hours';
  const closures = ask.enterprise ? findClosures(ask.view, ask.enterprise, { from, to }) : [];
  const pieces = makeDisjoint([...toPausedIntervals(ask.pauses ?? [], ask.hours), ...closures], from)
    .map((p) => ({ ...p, to: Math.min(p.to, to) }))
    .filter((p) => p.from < p.to);
  const whole = unit.startsWith('working') ? workingMsBetweenLocal(ask, from, to) : to - from;
  const paused = sumPausedMs(ask, unit, pieces);
  const spans = toSpans(overlayPauses(tileByCalendar(ask, { from, to, unit, countsFrom: from }), pieces), ask.hours);
  const { revision, knownAt } = ask.view;
  return { countedMs: whole - paused, pausedMs: paused, spans, calendarRevision: revision, knownAt };
}
