import type { ClocksReply } from '../../http/clocks.ts';
import { becauseWords } from '../../messages/because.ts';
import type { Language } from '../../messages/index.ts';
import { message } from '../../messages/index.ts';
import { duration, wallTime } from '../wall.ts';
import type { Speech } from '../words.ts';
import { calendarWords, givenWords, programmeWords, standingWords } from '../words.ts';
import { axis, nowLine } from './axis.ts';
import type { Drawn } from './bar.ts';
import { bar } from './bar.ts';
import { legend } from './legend.ts';
import { COLOURS, DEFINITIONS, FONTS, SIZES } from './look.ts';
import { scaleOver } from './scale.ts';
import { el, escaped, fitted, rimmed, text, widthOf } from './svg.ts';

/** More rows than this is no glance any more; the older clocks are counted. */
const ROWS_MAX = 40;

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function labels({ clock, y, speech }: Drawn): string {
  const { language } = speech;
  const counted = message(language, 'clocks.elapsed', { counted: duration(clock.elapsed.countedMs, language) });
  const room = SIZES.labels - 30;
  const line = (words: string, below: number, fill: string): string =>
    text(fitted(words, room, SIZES.smallPx), { x: 20, y: y + below, 'font-size': SIZES.smallPx, fill });
  const name = { x: 20, y: y + 6, 'font-size': SIZES.labelPx, 'font-weight': 600, fill: COLOURS.ink };
  const standing = standingWords(clock, speech, false);
  return [
    text(fitted(capital(becauseWords(clock.kind)[language]), room, SIZES.labelPx), name),
    line(standing, 22, clock.late ? COLOURS.late : COLOURS.soft),
    line(`${givenWords(clock, language)} · ${counted}`, 37, COLOURS.soft),
  ].join('');
}

/** By what it was reckoned, and since when that was known: on a line of its own, below the words of the due date. */
function source({ clock, scale, y, speech, ground, documents }: Drawn): string {
  const { language, offsetMinutes } = speech;
  const calendar = calendarWords(clock.calendarRevision, documents, language);
  const knownAt = wallTime(clock.knownAt, offsetMinutes);
  const known = message(language, 'clocks.source', { documents: calendar, knownAt });
  const words = `${programmeWords(clock, language)} · ${known}`;
  const px = SIZES.smallPx - 1.5;
  const right = SIZES.width - 6;
  // As far to the left as it has to be to stand there whole.
  const x = Math.max(SIZES.labels, Math.min(scale.x(clock.from), right - widthOf(words, px)));
  const place = { x, y: y + SIZES.source, 'font-size': px, fill: COLOURS.faint };
  return rimmed(fitted(words, right - x, px), ground, place);
}

const groundOf = (index: number): string => (index % 2 === 0 ? COLOURS.band : COLOURS.paper);

const band = (index: number): string => {
  const place = { x: 0, y: SIZES.top + index * SIZES.row, width: SIZES.width, height: SIZES.row };
  return el('rect', { ...place, fill: groundOf(index) });
};

const row = (drawn: Drawn): string => [labels(drawn), bar(drawn), source(drawn)].join('');

function headline(reply: ClocksReply, speech: Speech, left: number): string {
  const { language, offsetMinutes } = speech;
  const title = message(language, 'clocks.title', { number: reply.number ?? reply.id });
  const asOf = message(language, 'clocks.as-of', {
    at: wallTime(reply.at, offsetMinutes),
  });
  const more = left > 0 ? ` · ${message(language, 'clocks.more', { count: left })}` : '';
  return [
    text(title, { x: 20, y: 34, 'font-size': SIZES.titlePx, 'font-weight': 700, fill: COLOURS.ink }),
    text(`${asOf}${more}`, { x: 20, y: 54, 'font-size': SIZES.smallPx + 0.5, fill: COLOURS.soft }),
  ].join('');
}

function picture(height: number, title: string, parts: readonly string[]): string {
  const { width } = SIZES;
  return el(
    'svg',
    {
      ...{ xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` },
      ...{ role: 'img', 'font-family': FONTS },
    },
    el('title', {}, escaped(title)),
    DEFINITIONS,
    el('rect', { width, height, fill: COLOURS.paper }),
    ...parts,
  );
}

/** Every clock of a case as a bar on one line of time. A pure function of the answer: it can be drawn anywhere. */
export function timelineSvg(reply: ClocksReply, language: Language): string {
  const speech: Speech = { language, offsetMinutes: reply.offsetMinutes };
  const clocks = reply.clocks.slice(-ROWS_MAX);
  const head = headline(reply, speech, reply.clocks.length - clocks.length);
  const title = message(language, 'clocks.title', { number: reply.number ?? reply.id });
  if (clocks.length === 0) {
    const none = text(message(language, 'clocks.none'), {
      x: 20,
      y: 90,
      'font-size': SIZES.labelPx,
      fill: COLOURS.soft,
    });
    return picture(120, title, [head, none]);
  }
  const scale = scaleOver([reply.at, ...clocks.flatMap(({ from, end }) => [from, end])], reply.offsetMinutes);
  const bottom = SIZES.top + clocks.length * SIZES.row;
  return picture(bottom + SIZES.legend + 14, title, [
    head,
    ...clocks.map((_clock, i) => band(i)),
    axis(scale, bottom, speech),
    nowLine(scale, reply.at, bottom, speech),
    ...clocks.map((clock, i) => {
      const y = SIZES.top + i * SIZES.row + 18;
      return row({ clock, scale, y, speech, now: reply.at, ground: groundOf(i), documents: reply.documents });
    }),
    legend(clocks, bottom + 40, language),
  ]);
}
