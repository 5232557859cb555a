import type { Instant } from '@lianxin/kernel';
import { DAY_MS } from '@lianxin/kernel';
import { message } from '../../messages/index.ts';
import { wallTime, weekday } from '../wall.ts';
import type { Speech } from '../words.ts';
import { COLOURS, SIZES } from './look.ts';
import type { Scale } from './scale.ts';
import { ticksOf } from './scale.ts';
import { el, text } from './svg.ts';

interface Tick {
  readonly at: Instant;
  readonly stepMs: number;
  readonly first: boolean;
}

function labelOf({ at, stepMs, first }: Tick, { language, offsetMinutes }: Speech): readonly [string, string] {
  const wall = wallTime(at, offsetMinutes);
  const day = language === 'zh' ? `${Number(wall.slice(5, 7))}月${Number(wall.slice(8, 10))}日` : wall.slice(5, 10);
  if (stepMs < DAY_MS) return [wall.slice(11), first || wall.slice(11, 16) === '00:00' ? day : ''];
  return [day, stepMs <= 2 * DAY_MS ? weekday(at, offsetMinutes, language) : wall.slice(0, 4)];
}

/** Lines through all rows at round times, named above. */
export function axis(scale: Scale, bottom: number, speech: Speech): string {
  const { stepMs, at: ticks } = ticksOf(scale);
  const lines = ticks.map((at, i) => {
    const x = scale.x(at);
    const [name, more] = labelOf({ at, stepMs, first: i === 0 }, speech);
    const centred = { x, 'text-anchor': 'middle', 'font-size': SIZES.smallPx };
    return [
      el('line', { x1: x, x2: x, y1: SIZES.top - 8, y2: bottom, stroke: COLOURS.line, 'stroke-width': 1 }),
      text(name, { ...centred, y: SIZES.top - 27, fill: COLOURS.ink }),
      text(more, { ...centred, y: SIZES.top - 13, fill: COLOURS.soft }),
    ].join('');
  });
  return lines.join('');
}

/** Where time has come to. */
export function nowLine(scale: Scale, at: string, bottom: number, { language }: Speech): string {
  const x = scale.x(at);
  const name = message(language, 'clocks.now');
  const width = language === 'zh' ? 34 : 32;
  return [
    el('line', {
      x1: x,
      x2: x,
      y1: SIZES.top - 4,
      y2: bottom,
      stroke: COLOURS.now,
      'stroke-width': 1.5,
      'stroke-dasharray': '5 3',
    }),
    el('rect', { x: x - width / 2, y: bottom - 2, width, height: 17, rx: 3, fill: COLOURS.now }),
    text(name, { x, y: bottom + 10.5, 'text-anchor': 'middle', 'font-size': SIZES.smallPx, fill: COLOURS.paper }),
  ].join('');
}
