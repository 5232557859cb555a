import type { ClocksReply, CountedIn, ExplainedClock, OfficeLocale } from '@lianxin/contracts';
import {
  reasonText,
  breachText,
  calendarRevisionText,
  countedText,
  formatDuration,
  allowanceText,
  formatMessage,
  dueMoveText,
  programmeText,
  promiseText,
  clockStatusText,
  formatOfficeTime,
  formatWeekday,
} from '@lianxin/contracts';
import { padToWidth, displayWidth } from '../output/width.ts';
import type { CliContext } from '../context/cli-context.ts';

/** One glyph a kind of span, so that it shows without colour too. */
const GLYPHS: Readonly<Record<string, string>> = {
  working: '█',
  extended: '▓',
  'non-working': '·',
  'not-counted': '┆',
  waiting: '▒',
  closed: '×',
  stopped: '─',
};
const NOW_GLYPH = '▶';
const DUE_GLYPH = '◆';
const MARK_GLYPHS = { done: '▲', planned: '△' } as const;

interface Row {
  readonly at: string;
  /** At one instant: what ends comes before what begins. */
  readonly order: number;
  readonly glyph: string;
  readonly what: string;
  readonly why: string;
}

interface ExplanationOptions extends OfficeLocale {
  readonly now: string;
  readonly documents: ClocksReply['documents'];
}

const translate = (
  { language }: ExplanationOptions,
  key: string,
  params: Record<string, string | number> = {},
): string => formatMessage(language, key, params);
const officeTime = ({ offsetMinutes }: ExplanationOptions, at: string): string => formatOfficeTime(at, offsetMinutes);

const countedIn = ({ counts, workDayMs }: ExplainedClock): CountedIn => ({ unit: counts.unit, workDayMs });

function spanRows(clock: ExplainedClock, telling: ExplanationOptions): Row[] {
  return clock.spans.map((span) => {
    const counted = span.countsMs > 0 ? ` · ${countedText(span.countsMs, countedIn(clock), telling.language)}` : '';
    const why = `${span.why[telling.language]}${counted}`;
    return {
      at: span.from,
      order: 2,
      glyph: GLYPHS[span.what] ?? ' ',
      what: translate(telling, `span.${span.what}`),
      why,
    };
  });
}

function markRows({ marks }: ExplainedClock, telling: ExplanationOptions): Row[] {
  const { language } = telling;
  return marks
    .filter(({ what }) => what !== 'breach')
    .map(({ at, what, done }) => {
      const how = done ? 'done' : 'planned';
      return {
        at,
        order: 1,
        glyph: MARK_GLYPHS[how],
        what: reasonText(what)[language],
        why: translate(telling, `clocks.${how}`),
      };
    });
}

function dueRow({ due, expected, late, end }: ExplainedClock, telling: ExplanationOptions): Row {
  const at = expected?.due ?? due;
  const day = `${officeTime(telling, at)} ${formatWeekday(at, telling.offsetMinutes, telling.language)}`;
  const what = translate(telling, expected ? 'clocks.expected' : 'clocks.due', { at: day });
  const why = expected ? translate(telling, 'clocks.if-wait-ends', { at: officeTime(telling, expected.waitEnds) }) : '';
  return { at, order: at === end ? 3 : 0, glyph: DUE_GLYPH, what, why: late ? translate(telling, 'clocks.late') : why };
}

function nowRows({ from, end, stopped }: ExplainedClock, telling: ExplanationOptions): Row[] {
  if (stopped || telling.now < from || telling.now > end) return [];
  return [{ at: telling.now, order: 1, glyph: NOW_GLYPH, what: translate(telling, 'clocks.now'), why: '' }];
}

const byTime = (a: Row, b: Row): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.order - b.order);

function timelineLines(clock: ExplainedClock, telling: ExplanationOptions): string[] {
  const rows = [
    ...spanRows(clock, telling),
    ...markRows(clock, telling),
    ...nowRows(clock, telling),
    dueRow(clock, telling),
  ].sort(byTime);
  const width = Math.max(...rows.map(({ what }) => displayWidth(what)));
  return rows.map(({ at, glyph, what, why }) =>
    `  ${padToWidth(officeTime(telling, at), 19)} ${glyph} ${padToWidth(what, width)}  ${why}`.trimEnd(),
  );
}

function sourceLines(clock: ExplainedClock, telling: ExplanationOptions): string[] {
  const { elapsed, moves, breaches, calendarRevision } = clock;
  const { language, documents } = telling;
  const calendar = calendarRevisionText(calendarRevision, documents, language);
  const counted = translate(telling, 'clocks.elapsed', {
    counted: countedText(elapsed.countedMs, countedIn(clock), language),
  });
  const paused = translate(telling, 'clocks.paused', { paused: formatDuration(elapsed.pausedMs, language) });
  const rule = { counts: allowanceText(clock, language), programme: programmeText(clock, language) };
  return [
    translate(telling, 'clocks.rule', rule),
    translate(telling, 'clocks.known', { knownAt: officeTime(telling, clock.knownAt), documents: calendar }),
    elapsed.pausedMs > 0 ? `${counted}, ${paused}` : counted,
    ...moves.map((move) => dueMoveText(move, telling)),
    ...(clock.promised ? [promiseText(clock.promised, telling)] : []),
    ...breaches.map((breach) => breachText(breach, telling)),
  ].map((line) => `  ${line}`);
}

const clockHeading = (clock: ExplainedClock, telling: ExplanationOptions): string =>
  `${reasonText(clock.kind)[telling.language]} (${clock.clock}): ${clockStatusText(clock, telling)}`;

/** One line for a clock that is over, unless all is asked for. */
function clockLines(clock: ExplainedClock, telling: ExplanationOptions, whole: boolean): string[] {
  if (clock.stopped && !whole) {
    const due = translate(telling, 'clocks.due', { at: officeTime(telling, clock.due) });
    const promised = clock.promised ? ` · ${promiseText(clock.promised, telling)}` : '';
    return [`${clockHeading(clock, telling)} · ${due}${promised}`];
  }
  return ['', clockHeading(clock, telling), ...sourceLines(clock, telling), ...timelineLines(clock, telling)];
}

/** The clocks of a case as a timeline in text: those that ended in a line each, the rest span by span. */
export function explainLines({ language }: Pick<CliContext, 'language'>, reply: ClocksReply, all: boolean): string[] {
  const { offsetMinutes, documents, at: now } = reply;
  const telling: ExplanationOptions = { language, offsetMinutes, documents, now };
  const title = translate(telling, 'clocks.title', { number: reply.number ?? reply.id });
  const asOf = translate(telling, 'clocks.as-of', { at: officeTime(telling, reply.at) });
  const over = all ? [] : reply.clocks.filter(({ stopped }) => stopped);
  const rest = all ? reply.clocks : reply.clocks.filter(({ stopped }) => !stopped);
  const none = reply.clocks.length === 0 ? [translate(telling, 'clocks.none')] : [];
  return [`${title} · ${asOf}`, ...none, ...[...over, ...rest].flatMap((clock) => clockLines(clock, telling, all))];
}
