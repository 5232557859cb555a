import type { Instant } from '@lianxin/kernel';
import { DAY_MS, HOUR_MS, MINUTE_MS, fromMs, toMs } from '@lianxin/kernel';
import { SIZES } from './style.ts';

/** From instants to pixels, on the clock of the office's wall. */
export interface Scale {
  readonly fromMs: number;
  readonly toMs: number;
  readonly offsetMinutes: number;
  x(at: string): number;
}

const LEFT = SIZES.labels;
const PLOT_PX = SIZES.width - SIZES.labels - SIZES.right;
/** Shorter than this, nothing could be told apart. */
const RANGE_MS_MIN = 10 * MINUTE_MS;

/** A scale from a little before the first instant to a little after the last. */
export function createScale(instants: readonly string[], offsetMinutes: number): Scale {
  const all = instants.map((at) => toMs(at as Instant));
  const [first, last] = [Math.min(...all), Math.max(...all)];
  const air = Math.max(RANGE_MS_MIN - (last - first), (last - first) * 0.04) / 2;
  const [begin, end] = [first - air, last + air];
  const x = (at: string): number => LEFT + ((toMs(at as Instant) - begin) / (end - begin)) * PLOT_PX;
  return { fromMs: begin, toMs: end, offsetMinutes, x };
}

const STEPS_MS = [
  ...[1, 5, 15, 30].map((n) => n * MINUTE_MS),
  ...[1, 3, 6, 12].map((n) => n * HOUR_MS),
  ...[1, 2, 7, 14, 28, 84, 364].map((n) => n * DAY_MS),
];
const TICKS_MAX = 14;

/** Round times for the axis. */
export interface Ticks {
  readonly stepMs: number;
  readonly at: readonly Instant[];
}

/** The finest round times of the office's clock whose labels still fit. */
export function computeTicks({ fromMs: begin, toMs: end, offsetMinutes }: Scale): Ticks {
  const stepMs = STEPS_MS.find((step) => (end - begin) / step <= TICKS_MAX) ?? (STEPS_MS.at(-1) as number);
  const shift = offsetMinutes * MINUTE_MS;
  const at: Instant[] = [];
  for (let tick = Math.ceil((begin + shift) / stepMs) * stepMs; tick <= end + shift; tick += stepMs) {
    at.push(fromMs(tick - shift));
  }
  return { stepMs, at };
}
