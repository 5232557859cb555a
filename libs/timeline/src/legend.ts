import type { ExplainedClock, Language } from '@lianxin/contracts';
import { formatMessage } from '@lianxin/contracts';
import { COLOURS, MARK_COLOURS, SIZES, SPAN_STYLES } from './style.ts';
import { markText, visibleMarks, drawTriangle } from './marks.ts';
import { svgElement, textElement, drawnWidth } from './svg.ts';

const LATE = 'late';

function spanKindsIn(clocks: readonly ExplainedClock[]): string[] {
  const shown = new Set(clocks.flatMap(({ spans }) => spans.map(({ what }) => what)));
  if (clocks.some(({ late }) => late)) shown.add(LATE);
  return Object.keys(SPAN_STYLES).filter((what) => shown.has(what));
}

function markKindsIn(clocks: readonly ExplainedClock[]): string[] {
  const shown = new Set(clocks.flatMap((clock) => visibleMarks(clock).map(({ what }) => what)));
  return Object.keys(MARK_COLOURS).filter((what) => shown.has(what));
}

function drawSwatch(what: string, x: number, y: number): string {
  const { fill, stroke, dashes } = SPAN_STYLES[what] ?? { fill: COLOURS.line };
  return svgElement('rect', { x, y: y - 10, width: 18, height: 12, fill, stroke, 'stroke-dasharray': dashes });
}

const LEFT = 20;
const LINE_PX = 18;

/** The legend, of what occurs in the picture only. */
export function drawLegend(clocks: readonly ExplainedClock[], top: number, language: Language): string {
  let [x, y] = [LEFT, top];
  const entry = (sign: (x: number, y: number) => string, words: string): string => {
    const width = 24 + drawnWidth(words, SIZES.smallPx) + 16;
    if (x + width > SIZES.width) [x, y] = [LEFT, y + LINE_PX];
    const row = sign(x, y) + textElement(words, { x: x + 24, y, 'font-size': SIZES.smallPx, fill: COLOURS.ink });
    x += width;
    return row;
  };
  const spans = spanKindsIn(clocks).map((what) =>
    entry(
      (at, line) => drawSwatch(what, at, line),
      formatMessage(language, what === LATE ? 'clocks.late' : `span.${what}`),
    ),
  );
  const marks = markKindsIn(clocks).map((what) =>
    entry((at, line) => drawTriangle(at + 12, line, { what, done: true }), markText(what, language)),
  );
  return [...spans, ...marks].join('');
}
