import type { OfficeLocale } from '@lianxin/contracts';
import { formatMessage, formatOfficeTime, formatWeekday } from '@lianxin/contracts';
import type { Instant } from '@lianxin/kernel';
import { DAY_MS } from '@lianxin/kernel';
import { COLOURS, SIZES } from './style.ts';
import type { Scale } from './scale.ts';
import { computeTicks } from './scale.ts';
import { svgElement, textElement } from './svg.ts';

interface Tick {
  readonly at: Instant;
  readonly stepMs: number;
  readonly isFirst: boolean;
}

function tickLabel(
  { at, stepMs, isFirst: first }: Tick,
  { language, offsetMinutes }: OfficeLocale,
): readonly [string, string] {
  const wall = formatOfficeTime(at, offsetMinutes);
  const day = language === 'zh' ? `${Number(wall.slice(5, 7))}月${Number(wall.slice(8, 10))}日` : wall.slice(5, 10);
  if (stepMs < DAY_MS) return [wall.slice(11), first || wall.slice(11, 16) === '00:00' ? day : ''];
  return [day, stepMs <= 2 * DAY_MS ? formatWeekday(at, offsetMinutes, language) : wall.slice(0, 4)];
}

/** Lines through all rows at round times, named above. */
export function drawAxis(scale: Scale, bottom: number, locale: OfficeLocale): string {
  const { stepMs, at: ticks } = computeTicks(scale);
  const lines = ticks.map((at, i) => {
    const x = scale.x(at);
    const [name, more] = tickLabel({ at, stepMs, isFirst: i === 0 }, locale);
    const centred = { x, 'text-anchor': 'middle', 'font-size': SIZES.smallPx };
    return [
      svgElement('line', { x1: x, x2: x, y1: SIZES.top - 8, y2: bottom, stroke: COLOURS.line, 'stroke-width': 1 }),
      textElement(name, { ...centred, y: SIZES.top - 27, fill: COLOURS.ink }),
      textElement(more, { ...centred, y: SIZES.top - 13, fill: COLOURS.soft }),
    ].join('');
  });
  return lines.join('');
}

/** The line of the present instant through all rows. */
export function drawNowLine(scale: Scale, at: string, bottom: number, { language }: OfficeLocale): string {
  const x = scale.x(at);
  const name = formatMessage(language, 'clocks.now');
  const width = language === 'zh' ? 34 : 32;
  return [
    svgElement('line', {
      x1: x,
      x2: x,
      y1: SIZES.top - 4,
      y2: bottom,
      stroke: COLOURS.now,
      'stroke-width': 1.5,
      'stroke-dasharray': '5 3',
    }),
    svgElement('rect', { x: x - width / 2, y: bottom - 2, width, height: 17, rx: 3, fill: COLOURS.now }),
    textElement(name, {
      x,
      y: bottom + 10.5,
      'text-anchor': 'middle',
      'font-size': SIZES.smallPx,
      fill: COLOURS.paper,
    }),
  ].join('');
}
