import type { ClocksReply, ExplainedClock } from '@lianxin/contracts';
import { amountWords, becauseWords, duration, message, wallTime, weekday } from '@lianxin/contracts';
import { MINUTE_MS } from '@lianxin/kernel';
import { padTo, widthOf } from '../output/width.ts';
import type { World } from '../world/world.ts';

type Language = World['language'];

/** One glyph a kind: seen at once, also without colour. */
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

interface Telling {
  readonly language: Language;
  readonly offsetMinutes: number;
  readonly now: string;
}

const say = ({ language }: Telling, key: string, params: Record<string, string | number> = {}): string =>
  message(language, key, params);
const wall = ({ offsetMinutes }: Telling, at: string): string => wallTime(at, offsetMinutes);

function spanRows({ spans }: ExplainedClock, telling: Telling): Row[] {
  return spans.map((span) => {
    const counted = span.countsMs > 0 ? ` · ${duration(span.countsMs, telling.language)}` : '';
    const why = `${span.why[telling.language]}${counted}`;
    return { at: span.from, order: 2, glyph: GLYPHS[span.what] ?? ' ', what: say(telling, `span.${span.what}`), why };
  });
}

function markRows({ marks }: ExplainedClock, { language }: Telling): Row[] {
  return marks
    .filter(({ what }) => what !== 'breach')
    .map(({ at, what, act, done }) => {
      const glyph = MARK_GLYPHS[done ? 'done' : 'planned'];
      return { at, order: 1, glyph, what: becauseWords(what)[language], why: act };
    });
}

function dueRow({ due, expected, late, end }: ExplainedClock, telling: Telling): Row {
  const at = expected?.due ?? due;
  const day = `${wall(telling, at)} ${weekday(at, telling.offsetMinutes, telling.language)}`;
  const what = say(telling, expected ? 'clocks.expected' : 'clocks.due', { at: day });
  const why = expected ? say(telling, 'clocks.if-wait-ends', { at: wall(telling, expected.waitEnds) }) : '';
  return { at, order: at === end ? 3 : 0, glyph: DUE_GLYPH, what, why: late ? say(telling, 'clocks.late') : why };
}

function nowRows({ from, end, stopped }: ExplainedClock, telling: Telling): Row[] {
  if (stopped || telling.now < from || telling.now > end) return [];
  return [{ at: telling.now, order: 1, glyph: NOW_GLYPH, what: say(telling, 'clocks.now'), why: '' }];
}

const inOrder = (a: Row, b: Row): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.order - b.order);

function timeline(clock: ExplainedClock, telling: Telling): string[] {
  const rows = [
    ...spanRows(clock, telling),
    ...markRows(clock, telling),
    ...nowRows(clock, telling),
    dueRow(clock, telling),
  ].sort(inOrder);
  const width = Math.max(...rows.map(({ what }) => widthOf(what)));
  return rows.map(({ at, glyph, what, why }) =>
    `  ${padTo(wall(telling, at), 19)} ${glyph} ${padTo(what, width)}  ${why}`.trimEnd(),
  );
}

function amount({ kind, counts }: ExplainedClock, telling: Telling): string {
  if (kind === 'wait') return say(telling, 'clocks.agreed');
  if (counts.unit === 'minutes') return duration(counts.amount * MINUTE_MS, telling.language, 'days');
  return amountWords(counts.unit, counts.amount, telling.language);
}

function standing(clock: ExplainedClock, telling: Telling): string {
  const { stopped, late, provisional } = clock;
  return [
    say(telling, `owner.${clock.owner}`),
    stopped
      ? `${say(telling, `how.${stopped.how}`)} ${wall(telling, stopped.at)}`
      : say(telling, `standing.${clock.standing}`),
    ...(late ? [say(telling, 'clocks.late')] : []),
    ...(provisional && !stopped ? [say(telling, 'clocks.provisional')] : []),
  ].join(' · ');
}

function sourceLines(clock: ExplainedClock, telling: Telling): string[] {
  const { rule, programme, calendar, calendarRevision: revision, elapsed, moves } = clock;
  const known = { calendar, revision, knownAt: wall(telling, clock.knownAt) };
  const counted = say(telling, 'clocks.elapsed', { counted: duration(elapsed.countedMs, telling.language) });
  const paused = say(telling, 'clocks.paused', { paused: duration(elapsed.pausedMs, telling.language) });
  const moved = moves.map(({ cause, before, after }) =>
    say(telling, 'clocks.moved', {
      ...{ before: wall(telling, before), after: wall(telling, after) },
      cause: say(telling, `moved.${cause}`),
    }),
  );
  return [
    say(telling, 'clocks.rule', { rule, programme, counts: amount(clock, telling) }),
    say(telling, 'clocks.known', known),
    elapsed.pausedMs > 0 ? `${counted}, ${paused}` : counted,
    ...moved,
  ].map((line) => `  ${line}`);
}

const head = (clock: ExplainedClock, telling: Telling): string =>
  `${becauseWords(clock.kind)[telling.language]} (${clock.clock}): ${standing(clock, telling)}`;

/** One line for what is over, unless all is asked for. */
function clockLines(clock: ExplainedClock, telling: Telling, whole: boolean): string[] {
  if (clock.stopped && !whole) {
    const due = say(telling, 'clocks.due', { at: wall(telling, clock.due) });
    return [`${head(clock, telling)} · ${due}`];
  }
  return ['', head(clock, telling), ...sourceLines(clock, telling), ...timeline(clock, telling)];
}

/** The clocks of a case as a timeline in text: those that ended in a line each, the rest span by span. */
export function explainLines({ language }: Pick<World, 'language'>, reply: ClocksReply, all: boolean): string[] {
  const telling: Telling = { language, offsetMinutes: reply.offsetMinutes, now: reply.at };
  const title = say(telling, 'clocks.title', { number: reply.number ?? reply.id });
  const asOf = say(telling, 'clocks.as-of', { at: wall(telling, reply.at) });
  const over = all ? [] : reply.clocks.filter(({ stopped }) => stopped);
  const rest = all ? reply.clocks : reply.clocks.filter(({ stopped }) => !stopped);
  const none = reply.clocks.length === 0 ? [say(telling, 'clocks.none')] : [];
  return [`${title} · ${asOf}`, ...none, ...[...over, ...rest].flatMap((clock) => clockLines(clock, telling, all))];
}
