import type { ExplainedClock } from '../../http/clocks.ts';
import type { Language } from '../../messages/index.ts';
import { message } from '../../messages/index.ts';
import { COLOURS, MARK_COLOURS, SIZES, SPAN_LOOKS } from './look.ts';
import { markWords, marksShown, triangle } from './marks.ts';
import { el, text, widthOf } from './svg.ts';

const LATE = 'late';

function spansIn(clocks: readonly ExplainedClock[]): string[] {
  const shown = new Set(clocks.flatMap(({ spans }) => spans.map(({ what }) => what)));
  if (clocks.some(({ late }) => late)) shown.add(LATE);
  return Object.keys(SPAN_LOOKS).filter((what) => shown.has(what));
}

function marksIn(clocks: readonly ExplainedClock[]): string[] {
  const shown = new Set(clocks.flatMap((clock) => marksShown(clock).map(({ what }) => what)));
  return Object.keys(MARK_COLOURS).filter((what) => shown.has(what));
}

function box(what: string, x: number, y: number): string {
  const { fill, stroke, dashes } = SPAN_LOOKS[what] ?? { fill: COLOURS.line };
  return el('rect', { x, y: y - 10, width: 18, height: 12, fill, stroke, 'stroke-dasharray': dashes });
}

const LEFT = 20;
const LINE_PX = 18;

/** Only of what is in the picture. */
export function legend(clocks: readonly ExplainedClock[], top: number, language: Language): string {
  let [x, y] = [LEFT, top];
  const entry = (sign: (x: number, y: number) => string, words: string): string => {
    const width = 24 + widthOf(words, SIZES.smallPx) + 16;
    if (x + width > SIZES.width) [x, y] = [LEFT, y + LINE_PX];
    const drawn = sign(x, y) + text(words, { x: x + 24, y, 'font-size': SIZES.smallPx, fill: COLOURS.ink });
    x += width;
    return drawn;
  };
  const spans = spansIn(clocks).map((what) =>
    entry((at, line) => box(what, at, line), message(language, what === LATE ? 'clocks.late' : `span.${what}`)),
  );
  const marks = marksIn(clocks).map((what) =>
    entry((at, line) => triangle(at + 12, line, { what, done: true }), markWords(what, language)),
  );
  return [...spans, ...marks].join('');
}
