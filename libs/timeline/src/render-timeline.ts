import type { ClocksReply, Language, OfficeLocale } from '@lianxin/contracts';
import {
  allowanceText,
  calendarRevisionText,
  clockStatusText,
  formatDuration,
  formatMessage,
  formatOfficeTime,
  programmeText,
  reasonText,
} from '@lianxin/contracts';
import { drawAxis, drawNowLine } from './axis.ts';
import type { ClockRow } from './bar.ts';
import { drawBar } from './bar.ts';
import { drawLegend } from './legend.ts';
import { COLOURS, DEFINITIONS, FONTS, SIZES } from './style.ts';
import { createScale } from './scale.ts';
import { svgElement, escapeXml, truncateToWidth, outlinedText, textElement, drawnWidth } from './svg.ts';

/** More rows than this is no glance any more; the older clocks are counted. */
const ROWS_MAX = 40;

const capitalize = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function drawLabels({ clock, y, locale }: ClockRow): string {
  const { language } = locale;
  const counted = formatMessage(language, 'clocks.elapsed', {
    counted: formatDuration(clock.elapsed.countedMs, language),
  });
  const room = SIZES.labels - 30;
  const line = (words: string, below: number, fill: string): string =>
    textElement(truncateToWidth(words, room, SIZES.smallPx), { x: 20, y: y + below, 'font-size': SIZES.smallPx, fill });
  const name = { x: 20, y: y + 6, 'font-size': SIZES.labelPx, 'font-weight': 600, fill: COLOURS.ink };
  const standing = clockStatusText(clock, locale, false);
  return [
    textElement(truncateToWidth(capitalize(reasonText(clock.kind)[language]), room, SIZES.labelPx), name),
    line(standing, 22, clock.late ? COLOURS.late : COLOURS.soft),
    line(`${allowanceText(clock, language)} · ${counted}`, 37, COLOURS.soft),
  ].join('');
}

/** What it was computed by, and since when that was known: on a line of its own, below the words of the due date. */
function drawSource({ clock, scale, y, locale, background: ground, documents }: ClockRow): string {
  const { language, offsetMinutes } = locale;
  const calendar = calendarRevisionText(clock.calendarRevision, documents, language);
  const knownAt = formatOfficeTime(clock.knownAt, offsetMinutes);
  const known = formatMessage(language, 'clocks.source', { documents: calendar, knownAt });
  const words = `${programmeText(clock, language)} · ${known}`;
  const px = SIZES.smallPx - 1.5;
  const right = SIZES.width - 6;
  // As far to the left as needed to fit.
  const x = Math.max(SIZES.labels, Math.min(scale.x(clock.from), right - drawnWidth(words, px)));
  const place = { x, y: y + SIZES.source, 'font-size': px, fill: COLOURS.faint };
  return outlinedText(truncateToWidth(words, right - x, px), ground, place);
}

const backgroundOf = (index: number): string => (index % 2 === 0 ? COLOURS.band : COLOURS.paper);

const drawBand = (index: number): string => {
  const place = { x: 0, y: SIZES.top + index * SIZES.row, width: SIZES.width, height: SIZES.row };
  return svgElement('rect', { ...place, fill: backgroundOf(index) });
};

const drawRow = (drawn: ClockRow): string => [drawLabels(drawn), drawBar(drawn), drawSource(drawn)].join('');

function drawHeadline(reply: ClocksReply, locale: OfficeLocale, left: number): string {
  const { language, offsetMinutes } = locale;
  const title = formatMessage(language, 'clocks.title', { number: reply.number ?? reply.id });
  const asOf = formatMessage(language, 'clocks.as-of', {
    at: formatOfficeTime(reply.at, offsetMinutes),
  });
  const more = left > 0 ? ` · ${formatMessage(language, 'clocks.more', { count: left })}` : '';
  return [
    textElement(title, { x: 20, y: 34, 'font-size': SIZES.titlePx, 'font-weight': 700, fill: COLOURS.ink }),
    textElement(`${asOf}${more}`, { x: 20, y: 54, 'font-size': SIZES.smallPx + 0.5, fill: COLOURS.soft }),
  ].join('');
}

function svgDocument(height: number, title: string, parts: readonly string[]): string {
  const { width } = SIZES;
  return svgElement(
    'svg',
    {
      ...{ xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` },
      ...{ role: 'img', 'font-family': FONTS },
    },
    svgElement('title', {}, escapeXml(title)),
    DEFINITIONS,
    svgElement('rect', { width, height, fill: COLOURS.paper }),
    ...parts,
  );
}

/** An SVG picture of a case's clocks, a bar each, on one axis of time. Pure: the same answer gives the same text. */
export function renderTimelineSvg(reply: ClocksReply, language: Language): string {
  const locale: OfficeLocale = { language, offsetMinutes: reply.offsetMinutes };
  const clocks = reply.clocks.slice(-ROWS_MAX);
  const head = drawHeadline(reply, locale, reply.clocks.length - clocks.length);
  const title = formatMessage(language, 'clocks.title', { number: reply.number ?? reply.id });
  if (clocks.length === 0) {
    const none = textElement(formatMessage(language, 'clocks.none'), {
      x: 20,
      y: 90,
      'font-size': SIZES.labelPx,
      fill: COLOURS.soft,
    });
    return svgDocument(120, title, [head, none]);
  }
  const scale = createScale([reply.at, ...clocks.flatMap(({ from, end }) => [from, end])], reply.offsetMinutes);
  const bottom = SIZES.top + clocks.length * SIZES.row;
  return svgDocument(bottom + SIZES.legend + 14, title, [
    head,
    ...clocks.map((_clock, i) => drawBand(i)),
    drawAxis(scale, bottom, locale),
    drawNowLine(scale, reply.at, bottom, locale),
    ...clocks.map((clock, i) => {
      const y = SIZES.top + i * SIZES.row + 18;
      return drawRow({
        clock,
        scale,
        y,
        locale,
        now: reply.at,
        background: backgroundOf(i),
        documents: reply.documents,
      });
    }),
    drawLegend(clocks, bottom + 40, language),
  ]);
}
