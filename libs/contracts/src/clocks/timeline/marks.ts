import type { ExplainedClock } from '../../http/clocks.ts';
import { becauseWords } from '../../messages/because.ts';
import type { Language } from '../../messages/index.ts';
import { wallTime } from '../wall.ts';
import type { Drawn } from './bar.ts';
import { COLOURS, MARK_COLOURS } from './look.ts';
import { el, tip } from './svg.ts';

type Mark = ExplainedClock['marks'][number];

/** The red flag at the due date says that it was missed. */
const isShown = ({ what }: Mark): boolean => what !== 'breach';

/** What the ladder did, and what it is still to do. */
export const marksShown = ({ marks }: ExplainedClock): readonly Mark[] => marks.filter(isShown);

export const markWords = (what: string, language: Language): string => becauseWords(what)[language];

/** Full once it fired; the point of it touches `y`. */
export function triangle(
  x: number,
  y: number,
  { what, done }: Pick<Mark, 'what' | 'done'>,
  ...inside: string[]
): string {
  const colour = MARK_COLOURS[what] ?? COLOURS.soft;
  const points = `${x - 4.5},${y - 8} ${x + 4.5},${y - 8} ${x},${y}`;
  return el('polygon', { points, fill: done ? colour : COLOURS.paper, stroke: colour, 'stroke-width': 1.2 }, ...inside);
}

export function marksOf({ clock, scale, y, speech }: Drawn): string {
  const { language, offsetMinutes } = speech;
  const drawn = marksShown(clock).map((mark) => {
    const name = `${markWords(mark.what, language)} · ${wallTime(mark.at, offsetMinutes)}`;
    return triangle(scale.x(mark.at), y - 1, mark, tip(name));
  });
  return drawn.join('');
}
