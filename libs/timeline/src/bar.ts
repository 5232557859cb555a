import type { ClocksReply, ExplainedClock, ExplainedSpan, OfficeLocale } from '@lianxin/contracts';
import {
  breachText,
  calendarRevisionText,
  dueRuleText,
  formatDuration,
  formatMessage,
  formatOfficeTime,
  spanReasonText,
} from '@lianxin/contracts';
import { COLOURS, SIZES, SPAN_STYLES } from './style.ts';
import { drawMarks } from './marks.ts';
import type { Scale } from './scale.ts';
import { svgElement, truncateToWidth, outlinedText, textElement, tooltipElement, drawnWidth } from './svg.ts';

/** Thinner, and it would not be seen. */
const SPAN_PX_MIN = 1.5;
/** Less of a document's title says nothing. */
const TITLE_PX_MIN = 60;

/** A clock and where it is drawn. */
export interface ClockRow {
  readonly clock: ExplainedClock;
  readonly scale: Scale;
  /** Upper edge of the bar. */
  readonly y: number;
  readonly locale: OfficeLocale;
  /** The moment the picture is drawn for. */
  readonly now: string;
  /** Colour behind it. */
  readonly background: string;
  readonly documents: ClocksReply['documents'];
}

const isCounting = ({ what }: ExplainedSpan): boolean => what === 'working' || what === 'extended';

function spanTooltip(span: ExplainedSpan, { clock, locale: { language, offsetMinutes }, documents }: ClockRow): string {
  const [from, to] = [formatOfficeTime(span.from, offsetMinutes), formatOfficeTime(span.to, offsetMinutes)];
  const counted = span.countsMs > 0 ? ` · ${formatDuration(span.countsMs, language)}` : '';
  const head = `${from} – ${to}: ${formatMessage(language, `span.${span.what}`)}${counted}`;
  const why = spanReasonText(span, { language, offsetMinutes });
  const by = [dueRuleText(clock, language), calendarRevisionText(span.calendarRevision, documents, language)];
  return `${head}\n${why}\n${by.join(' · ')}`;
}

/** What a span says in its own place: whom it waits for, how it ended, which document made its days free. */
function spanLabel(span: ExplainedSpan, widthPx: number, locale: OfficeLocale): string {
  const { what, cause } = span;
  const translate = (key: string, params = {}): string => formatMessage(locale.language, key, params);
  const ifItFits = (words: string): string => (drawnWidth(words, SIZES.smallPx) <= widthPx ? words : '');
  if (what === 'extended') return ifItFits(translate('span.extended'));
  if (isCounting(span) || cause === undefined) return '';
  if (cause.kind === 'wait') {
    const who = translate(`clocks.on-${cause.on}`);
    return ifItFits(translate('clocks.waits-for', { who })) || ifItFits(who);
  }
  if (cause.kind === 'stop') return ifItFits(translate(`how.${cause.how}`));
  return widthPx < TITLE_PX_MIN ? '' : truncateToWidth(spanReasonText(span, locale), widthPx, SIZES.smallPx);
}

const isLate = (span: ExplainedSpan, { late, due }: ExplainedClock): boolean =>
  late && span.from >= due && isCounting(span);

/** What is still to come is pale, so that one sees how far time has got. */
const FUTURE_OPACITY = 0.38;

function spanRectangles(span: ExplainedSpan, { clock, scale, y, now }: ClockRow): string[] {
  const { fill = COLOURS.line, stroke, dashes } = SPAN_STYLES[isLate(span, clock) ? 'late' : span.what] ?? {};
  const [from, to] = [scale.x(span.from), Math.max(scale.x(span.to), scale.x(span.from) + SPAN_PX_MIN)];
  const border = span.what === 'stopped' ? to : Math.min(Math.max(scale.x(now), from), to);
  const part = (x: number, width: number, opacity?: number): string[] =>
    width > 0
      ? [svgElement('rect', { x, y, width, height: SIZES.bar, fill, stroke, 'stroke-dasharray': dashes, opacity })]
      : [];
  return [...part(from, border - from), ...part(border, to - border, FUTURE_OPACITY)];
}

function drawSpan(span: ExplainedSpan, row: ClockRow): string {
  const { clock, scale, y, locale, now } = row;
  const [x, width] = [scale.x(span.from), scale.x(span.to) - scale.x(span.from)];
  const words = spanLabel(span, width - 8, locale);
  const { ink = COLOURS.ink } = SPAN_STYLES[isLate(span, clock) ? 'late' : span.what] ?? {};
  const place = { x: x + width / 2, y: y + SIZES.bar / 2 + 4, 'text-anchor': 'middle', 'font-size': SIZES.smallPx };
  const label = words === '' ? [] : [textElement(words, { ...place, fill: span.from < now ? ink : COLOURS.ink })];
  return svgElement('g', {}, tooltipElement(spanTooltip(span, row)), ...spanRectangles(span, row), ...label);
}

/** The due date as a flag at the bar, dashed while a wait leaves it open; the words go where there is room. */
function drawDueFlag({ clock, scale, y, locale, background: ground }: ClockRow): string {
  const { due } = clock.expected ?? clock;
  const colour = clock.late ? COLOURS.late : COLOURS.due;
  const at = formatOfficeTime(due, locale.offsetMinutes).slice('2020-'.length);
  const words = formatMessage(locale.language, clock.expected ? 'clocks.expected' : 'clocks.due', { at });
  const x = scale.x(due);
  const before = x + drawnWidth(words, SIZES.smallPx) + 6 > SIZES.width - 4;
  const line = { x1: x, x2: x, y1: y - 6, y2: y + SIZES.bar + 14, stroke: colour, 'stroke-width': 2 };
  const place = { x: before ? x - 5 : x + 5, y: y + SIZES.bar + 13, 'text-anchor': before ? 'end' : 'start' };
  const missed = clock.breaches.map((breach) => breachText(breach, locale));
  return [
    svgElement(
      'line',
      { ...line, 'stroke-dasharray': clock.expected ? '3 2' : undefined },
      ...missed.slice(-1).map(() => tooltipElement(missed.join('\n'))),
    ),
    outlinedText(words, ground, { ...place, 'font-size': SIZES.smallPx, fill: colour, 'font-weight': 600 }),
  ].join('');
}

/** A clock's spans, its due date and what it did. */
export const drawBar = (row: ClockRow): string =>
  [...row.clock.spans.map((span) => drawSpan(span, row)), drawDueFlag(row), drawMarks(row)].join('');
