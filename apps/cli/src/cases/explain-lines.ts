import type { ClocksReply, ExplainedClock, Speech } from '@lianxin/contracts';
import {
  becauseWords,
  breachWords,
  calendarWords,
  duration,
  givenWords,
  message,
  moveWords,
  programmeWords,
  promiseWords,
  standingWords,
  wallTime,
  weekday,
} from '@lianxin/contracts';
import { padTo, widthOf } from '../output/width.ts';
import type { World } from '../world/world.ts';

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

interface Telling extends Speech {
  readonly now: string;
  readonly documents: ClocksReply['documents'];
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

function markRows({ marks }: ExplainedClock, telling: Telling): Row[] {
  const { language } = telling;
  return marks
    .filter(({ what }) => what !== 'breach')
    .map(({ at, what, done }) => {
      const how = done ? 'done' : 'planned';
      return {
        at,
        order: 1,
        glyph: MARK_GLYPHS[how],
        what: becauseWords(what)[language],
        why: say(telling, `clocks.${how}`),
      };
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

function sourceLines(clock: ExplainedClock, telling: Telling): string[] {
  const { elapsed, moves, breaches, calendarRevision } = clock;
  const { language, documents } = telling;
  const calendar = calendarWords(calendarRevision, documents, language);
  const counted = say(telling, 'clocks.elapsed', { counted: duration(elapsed.countedMs, language) });
  const paused = say(telling, 'clocks.paused', { paused: duration(elapsed.pausedMs, language) });
  const rule = { counts: givenWords(clock, language), programme: programmeWords(clock, language) };
  return [
    say(telling, 'clocks.rule', rule),
    say(telling, 'clocks.known', { knownAt: wall(telling, clock.knownAt), documents: calendar }),
    elapsed.pausedMs > 0 ? `${counted}, ${paused}` : counted,
    ...moves.map((move) => moveWords(move, telling)),
    ...(clock.promised ? [promiseWords(clock.promised, telling)] : []),
    ...breaches.map((breach) => breachWords(breach, telling)),
  ].map((line) => `  ${line}`);
}

const head = (clock: ExplainedClock, telling: Telling): string =>
  `${becauseWords(clock.kind)[telling.language]} (${clock.clock}): ${standingWords(clock, telling)}`;

/** One line for what is over, unless all is asked for. */
function clockLines(clock: ExplainedClock, telling: Telling, whole: boolean): string[] {
  if (clock.stopped && !whole) {
    const due = say(telling, 'clocks.due', { at: wall(telling, clock.due) });
    const promised = clock.promised ? ` · ${promiseWords(clock.promised, telling)}` : '';
    return [`${head(clock, telling)} · ${due}${promised}`];
  }
  return ['', head(clock, telling), ...sourceLines(clock, telling), ...timeline(clock, telling)];
}

/** The clocks of a case as a timeline in text: those that ended in a line each, the rest span by span. */
export function explainLines({ language }: Pick<World, 'language'>, reply: ClocksReply, all: boolean): string[] {
  const { offsetMinutes, documents, at: now } = reply;
  const telling: Telling = { language, offsetMinutes, documents, now };
  const title = say(telling, 'clocks.title', { number: reply.number ?? reply.id });
  const asOf = say(telling, 'clocks.as-of', { at: wall(telling, reply.at) });
  const over = all ? [] : reply.clocks.filter(({ stopped }) => stopped);
  const rest = all ? reply.clocks : reply.clocks.filter(({ stopped }) => !stopped);
  const none = reply.clocks.length === 0 ? [say(telling, 'clocks.none')] : [];
  return [`${title} · ${asOf}`, ...none, ...[...over, ...rest].flatMap((clock) => clockLines(clock, telling, all))];
}
