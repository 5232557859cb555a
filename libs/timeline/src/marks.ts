import type { ExplainedClock, Language } from '@lianxin/contracts';
import { formatOfficeTime, reasonText } from '@lianxin/contracts';
import type { ClockRow } from './bar.ts';
import { COLOURS, MARK_COLOURS } from './style.ts';
import { svgElement, tooltipElement } from './svg.ts';

type Mark = ExplainedClock['marks'][number];

/** The red flag at the due date says that it was missed. */
const isShown = ({ what }: Mark): boolean => what !== 'breach';

/** What the ladder did, and what it is still to do. */
export const visibleMarks = ({ marks }: ExplainedClock): readonly Mark[] => marks.filter(isShown);

/** The words for an act of the ladder. */
export const markText = (what: string, language: Language): string => reasonText(what)[language];

/** Filled once it fired; its tip touches `y`. */
export function drawTriangle(
  x: number,
  y: number,
  { what, done }: Pick<Mark, 'what' | 'done'>,
  ...inside: string[]
): string {
  const colour = MARK_COLOURS[what] ?? COLOURS.soft;
  const points = `${x - 4.5},${y - 8} ${x + 4.5},${y - 8} ${x},${y}`;
  return svgElement(
    'polygon',
    { points, fill: done ? colour : COLOURS.paper, stroke: colour, 'stroke-width': 1.2 },
    ...inside,
  );
}

/** The marks of one clock's ladder, as SVG elements. */
export function drawMarks({ clock, scale, y, locale }: ClockRow): string {
  const { language, offsetMinutes } = locale;
  const row = visibleMarks(clock).map((mark) => {
    const name = `${markText(mark.what, language)} · ${formatOfficeTime(mark.at, offsetMinutes)}`;
    return drawTriangle(scale.x(mark.at), y - 1, mark, tooltipElement(name));
  });
  return row.join('');
}
