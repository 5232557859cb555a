import type { ClocksReply, ExplainedClock, ExplainedSpan } from '../../http/clocks.ts';
import { message } from '../../messages/index.ts';
import { duration, wallTime } from '../wall.ts';
import type { Speech } from '../words.ts';
import { breachWords, calendarWords, ruleWords, whyWords } from '../words.ts';
import { COLOURS, SIZES, SPAN_LOOKS } from './look.ts';
import { marksOf } from './marks.ts';
import type { Scale } from './scale.ts';
import { el, fitted, rimmed, text, tip, widthOf } from './svg.ts';

/** Thinner, and it would not be seen. */
const SPAN_PX_MIN = 1.5;
/** Less of a document's title says nothing. */
const TITLE_PX_MIN = 60;

/** A clock and where it is drawn. */
export interface Drawn {
  readonly clock: ExplainedClock;
  readonly scale: Scale;
  /** Upper edge of the bar. */
  readonly y: number;
  readonly speech: Speech;
  /** The moment the picture is drawn for. */
  readonly now: string;
  /** Colour behind it. */
  readonly ground: string;
  readonly documents: ClocksReply['documents'];
}

const counts = ({ what }: ExplainedSpan): boolean => what === 'working' || what === 'extended';

function tipOf(span: ExplainedSpan, { clock, speech: { language, offsetMinutes }, documents }: Drawn): string {
  const [from, to] = [wallTime(span.from, offsetMinutes), wallTime(span.to, offsetMinutes)];
  const counted = span.countsMs > 0 ? ` · ${duration(span.countsMs, language)}` : '';
  const head = `${from} – ${to}: ${message(language, `span.${span.what}`)}${counted}`;
  const why = whyWords(span, { language, offsetMinutes });
  const by = [ruleWords(clock, language), calendarWords(span.calendarRevision, documents, language)];
  return `${head}\n${why}\n${by.join(' · ')}`;
}

/** What a span says in its own place: whom it waits for, how it ended, which document made its days free. */
function wordsIn(span: ExplainedSpan, widthPx: number, speech: Speech): string {
  const { what, cause } = span;
  const say = (key: string, params = {}): string => message(speech.language, key, params);
  const whole = (words: string): string => (widthOf(words, SIZES.smallPx) <= widthPx ? words : '');
  if (what === 'extended') return whole(say('span.extended'));
  if (counts(span) || cause === undefined) return '';
  if (cause.kind === 'wait') {
    const who = say(`owner.${cause.on}`);
    return whole(say('clocks.waits-for', { who })) || whole(who);
  }
  if (cause.kind === 'stop') return whole(say(`how.${cause.how}`));
  return widthPx < TITLE_PX_MIN ? '' : fitted(whyWords(span, speech), widthPx, SIZES.smallPx);
}

const isLate = (span: ExplainedSpan, { late, due }: ExplainedClock): boolean =>
  late && span.from >= due && counts(span);

/** What is still to come is pale, so that one sees how far time has got. */
const TO_COME = 0.38;

function rects(span: ExplainedSpan, { clock, scale, y, now }: Drawn): string[] {
  const { fill = COLOURS.line, stroke, dashes } = SPAN_LOOKS[isLate(span, clock) ? 'late' : span.what] ?? {};
  const [from, to] = [scale.x(span.from), Math.max(scale.x(span.to), scale.x(span.from) + SPAN_PX_MIN)];
  const border = span.what === 'stopped' ? to : Math.min(Math.max(scale.x(now), from), to);
  const part = (x: number, width: number, opacity?: number): string[] =>
    width > 0
      ? [el('rect', { x, y, width, height: SIZES.bar, fill, stroke, 'stroke-dasharray': dashes, opacity })]
      : [];
  return [...part(from, border - from), ...part(border, to - border, TO_COME)];
}

function spanOf(span: ExplainedSpan, drawn: Drawn): string {
  const { clock, scale, y, speech, now } = drawn;
  const [x, width] = [scale.x(span.from), scale.x(span.to) - scale.x(span.from)];
  const words = wordsIn(span, width - 8, speech);
  const { ink = COLOURS.ink } = SPAN_LOOKS[isLate(span, clock) ? 'late' : span.what] ?? {};
  const place = { x: x + width / 2, y: y + SIZES.bar / 2 + 4, 'text-anchor': 'middle', 'font-size': SIZES.smallPx };
  const label = words === '' ? [] : [text(words, { ...place, fill: span.from < now ? ink : COLOURS.ink })];
  return el('g', {}, tip(tipOf(span, drawn)), ...rects(span, drawn), ...label);
}

/** The due date as a flag at the bar, dashed while a wait leaves it open; the words stand where there is room. */
function dueFlag({ clock, scale, y, speech, ground }: Drawn): string {
  const { due } = clock.expected ?? clock;
  const colour = clock.late ? COLOURS.late : COLOURS.due;
  const at = wallTime(due, speech.offsetMinutes).slice('2020-'.length);
  const words = message(speech.language, clock.expected ? 'clocks.expected' : 'clocks.due', { at });
  const x = scale.x(due);
  const before = x + widthOf(words, SIZES.smallPx) + 6 > SIZES.width - 4;
  const line = { x1: x, x2: x, y1: y - 6, y2: y + SIZES.bar + 14, stroke: colour, 'stroke-width': 2 };
  const place = { x: before ? x - 5 : x + 5, y: y + SIZES.bar + 13, 'text-anchor': before ? 'end' : 'start' };
  const missed = clock.breaches.map((breach) => breachWords(breach, speech));
  return [
    el(
      'line',
      { ...line, 'stroke-dasharray': clock.expected ? '3 2' : undefined },
      ...missed.slice(-1).map(() => tip(missed.join('\n'))),
    ),
    rimmed(words, ground, { ...place, 'font-size': SIZES.smallPx, fill: colour, 'font-weight': 600 }),
  ].join('');
}

/** A clock's spans, its due date and what it did. */
export const bar = (drawn: Drawn): string =>
  [...drawn.clock.spans.map((span) => spanOf(span, drawn)), dueFlag(drawn), marksOf(drawn)].join('');
