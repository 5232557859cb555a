import type { Position } from '@lianxin/kernel';
import { LOG_START, comparePositions } from '@lianxin/kernel';
import type { EndedRound } from './case-rounds.ts';
import { listRounds } from './case-rounds.ts';
import type { CheckedDraw } from './check-draw.ts';
import { seriesOf } from './check-series.ts';
import type { SampleFinding } from './finding.ts';
import type { CaseReader } from './read-cases.ts';
import type { DrawRecord } from './read-draws.ts';
import type { Row } from './texts.ts';

type Find = (finding: SampleFinding['finding'], where: string) => void;

/** A part of the log: after one position, up to another. */
interface LogPart {
  readonly after: Position;
  readonly upTo: Position;
}

const isWithin = ({ position }: EndedRound, { after, upTo }: LogPart): boolean =>
  comparePositions(after, position) < 0 && comparePositions(position, upTo) <= 0;

/** An ending that a draw has to have, and the stream of its case. */
type Member = EndedRound & { readonly stream: string };

/** The endings of a log, by the series of draws that they are members of. */
class Endings {
  private readonly reader: CaseReader;
  private readonly drawing: ReadonlySet<string>;
  private readonly bySeries: ReadonlyMap<string, readonly Member[]>;

  constructor(reader: CaseReader, draws: readonly DrawRecord[]) {
    this.reader = reader;
    this.drawing = new Set([...reader.drawing, ...draws.map(({ programme }) => programme)]);
    this.bySeries = Map.groupBy(
      [...reader.cases.keys()].flatMap((stream) => this.membersOf(stream)),
      seriesOf,
    );
  }

  of(series: string): readonly Member[] {
    return this.bySeries.get(series) ?? [];
  }

  /** Those that stand in a part of the log, as they were at its end. */
  within(series: string, part: LogPart): readonly Member[] {
    const ended = this.of(series).filter((round) => isWithin(round, part));
    const streams = [...new Set(ended.map(({ stream }) => stream))];
    return streams
      .flatMap((stream) => this.membersOf(stream, part.upTo))
      .filter((round) => seriesOf(round) === series && isWithin(round, part));
  }

  /** What came in a file is in no draw, and neither is what nobody verified: there is nobody to look back with. */
  private membersOf(stream: string, upTo?: Position): readonly Member[] {
    const entries = this.reader.cases.get(stream) ?? [];
    const then = upTo === undefined ? entries : entries.filter(({ position }) => comparePositions(position, upTo) <= 0);
    return listRounds(then)
      .filter(({ imported, unverified, programme }) => !imported && !unverified && this.drawing.has(programme))
      .map((round) => ({ ...round, stream }));
  }
}

/** What follows from the round before: looked at under every programme. */
function followsFrom({ before }: EndedRound): readonly string[] {
  if (!before?.undone) return [];
  const isCarried = before.drawnBy !== undefined && !before.lookedAt && !before.closedOut;
  return isCarried ? [before.undone, 'carried'] : [before.undone];
}

/** The line of a round in the population of a draw. */
function rowOf(round: EndedRound, { from, rules: { must: wanted = [] } }: DrawRecord): Row {
  const { id, reasons, undone, category, cadre, grade, how, at } = round;
  const must = undone ? [] : [...[...reasons].filter((why) => wanted.includes(why)), ...followsFrom(round)];
  const of = { category, cadre, grade, ending: undone ? 'superseded' : how, late: at < from ? 'yes' : 'no' };
  return { id, must: must.sort(), of: new Map(Object.entries(of)) };
}

const fieldsOf = ({ must, of }: Row): ReadonlyMap<string, string> => new Map([...of, ['must', must.join(',')]]);

/** The first field in which two lines differ, as each has it. */
function differenceOf(told: Row, recorded: Row): string | undefined {
  const [a, b] = [fieldsOf(told), fieldsOf(recorded)];
  const name = [...new Set([...a.keys(), ...b.keys()])].find((field) => a.get(field) !== b.get(field));
  return name && `${name}=${a.get(name) ?? ''}, ${name}=${b.get(name) ?? ''}`;
}

function compareRows(told: readonly Row[], recorded: readonly Row[], find: Find): void {
  const expected = new Map(recorded.map((row) => [row.id, row]));
  for (const row of told) {
    const other = expected.get(row.id);
    const difference = other && differenceOf(row, other);
    if (!other) find('member-extra', row.id);
    else if (difference) find('member-altered', `${row.id}: ${difference}`);
    expected.delete(row.id);
  }
  for (const id of expected.keys()) find('member-missing', id);
}

/** Whether somebody looked at a round as its draw said, as far as its record goes; one that did not last needs it no more. */
function isPassedOver({ how, undone, drawnBy, lookedAt, unreached, closedOut }: EndedRound, draw: string): boolean {
  const isOver = how === 'resolved' && closedOut === true;
  return !undone && (drawnBy !== draw || (isOver && !lookedAt && !unreached));
}

function checkLookedAt({ draw, drawn }: CheckedDraw, rounds: ReadonlyMap<string, EndedRound>, find: Find): void {
  for (const { id } of (draw.isTold && drawn?.drawn) || []) {
    const round = rounds.get(id);
    if (round && isPassedOver(round, draw.id)) find('not-looked-at', id);
  }
}

/** The parts of the log that the draws of a series are over; none where the draw before is not there. */
function partsOf(series: readonly CheckedDraw[]): ReadonlyMap<CheckedDraw, LogPart | undefined> {
  const ends = new Map(series.map(({ draw }) => [draw.id, draw.closed?.position]));
  return new Map(
    series.flatMap((one): readonly (readonly [CheckedDraw, LogPart | undefined])[] => {
      const { before, closed } = one.draw;
      if (!closed) return [];
      const after = before === undefined ? LOG_START : ends.get(before);
      return [[one, after === undefined ? undefined : { after, upTo: closed.position }]];
    }),
  );
}

const closedAt = ({ draw }: CheckedDraw): Position => draw.closed?.position ?? LOG_START;

/** Endings that no draw has: those before a later draw's end, and those that no period is over. */
function findUndrawn(
  series: readonly CheckedDraw[],
  rounds: readonly EndedRound[],
  parts: readonly LogPart[],
): readonly SampleFinding[] {
  const closed = series
    .filter(({ draw }) => draw.closed)
    .toSorted((a, b) => comparePositions(closedAt(a), closedAt(b)));
  const last = series.map(({ draw }) => draw).reduce((a, b) => (a.to < b.to ? b : a));
  return rounds.flatMap((round): readonly SampleFinding[] => {
    const later = closed.find((one) => comparePositions(round.position, closedAt(one)) <= 0)?.draw;
    if (later && !parts.some((part) => isWithin(round, part)))
      return [{ draw: later.draw, finding: 'member-in-none', where: round.id }];
    return later || round.at < last.to ? [] : [{ draw: last.draw, finding: 'period-without-draw', where: round.id }];
  });
}

function checkOne(
  checked: CheckedDraw,
  { part, endings, now }: { part: LogPart | undefined; endings: Endings; now: ReadonlyMap<string, EndedRound> },
): readonly SampleFinding[] {
  const { draw, rows } = checked;
  const findings: SampleFinding[] = [];
  const find: Find = (finding, where) => void findings.push({ draw: draw.draw, finding, where });
  if (!part) find('period-without-draw', draw.before ?? '');
  else if (rows) {
    const members = endings.within(seriesOf(draw), part);
    compareRows(
      rows,
      members.map((round) => rowOf(round, draw)),
      find,
    );
  }
  checkLookedAt(checked, now, find);
  return findings;
}

/** Recomputes from the entries of cases who the members of each draw are, and what became of those that were drawn. */
export function checkMembers(draws: readonly CheckedDraw[], reader: CaseReader): readonly SampleFinding[] {
  const endings = new Endings(
    reader,
    draws.map(({ draw }) => draw),
  );
  return [...Map.groupBy(draws, ({ draw }) => seriesOf(draw))].flatMap(([name, series]) => {
    const parts = partsOf(series);
    const rounds = endings.of(name);
    const now = new Map(rounds.map((round) => [round.id, round]));
    return [
      ...[...parts].flatMap(([one, part]) => checkOne(one, { part, endings, now })),
      ...findUndrawn(
        series,
        rounds,
        [...parts.values()].filter((part) => part !== undefined),
      ),
    ];
  });
}
