import { compareByCodePoint, copyOf, sortByCodePoint } from './code-points.ts';

/** A case as it was at one of its endings. */
export interface Member {
  /** Number of the case and round of the ending: `LSW-2026-000001/1`. */
  readonly id: string;
  /** Reasons for which it is drawn whatever the tickets say. */
  readonly must: readonly string[];
  /** What strata look at: category, cadre, grade, ending, late. */
  readonly of: Readonly<Record<string, string>>;
}

/** The ending of a round that did not last until the closing: it is listed and cannot be drawn. */
export const SUPERSEDED = 'superseded';

/** A population as it is written down: walked through as often as one likes, and never in memory as a whole. */
export interface Population {
  readonly draw: string;
  readonly count: number;
  readonly members: Iterable<Member>;
}

const HEAD = 'lianxin-population/1';
const MUST = 'must=';
const NONE: readonly string[] = [];
/** They end a field, a line, a name and a reason. */
const IN_NO_FIELD = /[\t\n\r]/;
const IN_NO_NAME = /[\t\n\r=]/;
const IN_NO_REASON = /[\t\n\r,]/;

/** A population that has no text, or a text that is none of a population. `line` counts from 1. */
export class PopulationError extends Error {
  override readonly name = 'PopulationError';
  readonly line: number;

  constructor(line: number, what: string) {
    super(`line ${line}: ${what}`);
    this.line = line;
  }
}

const isWritable = ({ id, must, of }: Member): boolean =>
  id !== '' &&
  !IN_NO_FIELD.test(id) &&
  must.every((why) => why !== '' && !IN_NO_REASON.test(why)) &&
  Object.entries(of).every(([name, value]) => name !== '' && !IN_NO_NAME.test(name) && !IN_NO_FIELD.test(value));

function formatMember(member: Member): string {
  const { id, must, of } = member;
  const names = sortByCodePoint(Object.keys(of));
  return [id, `${MUST}${sortByCodePoint(must).join(',')}`, ...names.map((name) => `${name}=${of[name]}`)].join('\t');
}

/**
 * The text of a population, whose hash everybody can check: in whatever order the members come, it is the same. Throws
 * `PopulationError` where two have one id, or a field holds what ends fields.
 */
export function formatPopulation(draw: string, members: Iterable<Member>): string {
  if (IN_NO_FIELD.test(draw)) throw new PopulationError(1, 'the name of the draw ends a line');
  const sorted = [...members].sort((a, b) => compareByCodePoint(a.id, b.id));
  const lines = sorted.map((member, n) => {
    if (!isWritable(member)) throw new PopulationError(n + 2, 'a field that cannot be written');
    if (member.id === sorted[n - 1]?.id) throw new PopulationError(n + 2, `${member.id} is listed twice`);
    return `${formatMember(member)}\n`;
  });
  return `${HEAD}\t${draw}\t${lines.length}\n${lines.join('')}`;
}

/** Lines of a text that comes in pieces, cut anywhere. */
function* linesOf(pieces: Iterable<string>): Generator<string> {
  let rest = '';
  for (const piece of pieces) {
    let from = 0;
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', from)) {
      yield rest + piece.slice(from, end);
      rest = '';
      from = end + 1;
    }
    rest += piece.slice(from);
  }
  if (rest !== '') throw new PopulationError(0, 'the last line does not end');
}

/** The end of the field that begins at `from`. */
function endOfField(line: string, from: number): number {
  const end = line.indexOf('\t', from);
  return end < 0 ? line.length : end;
}

type Said = Omit<Member, 'id'>;

/** Field by field, since most of what a draw takes is reading. */
function parseSaid(line: string, n: number): Said {
  if (!line.startsWith(MUST)) throw new PopulationError(n, 'no member');
  let end = endOfField(line, MUST.length);
  const must = end === MUST.length ? NONE : line.slice(MUST.length, end).split(',');
  const of: Record<string, string> = {};
  while (end < line.length) {
    const [begin, equals] = [end + 1, line.indexOf('=', end + 1)];
    end = endOfField(line, begin);
    if (equals <= begin || equals > end) throw new PopulationError(n, 'no attribute');
    of[line.slice(begin, equals)] = line.slice(equals + 1, end);
  }
  return { must, of };
}

/** Many members say the same of themselves: it is read once. */
const SAID_MAX = 4096;

function createMemberParser(): (line: string, n: number) => Member {
  const known = new Map<string, Said>();
  const read = (text: string, n: number): Said => {
    const said = parseSaid(text, n);
    if (known.size === SAID_MAX) known.clear();
    known.set(text, said);
    return said;
  };
  return (line, n) => {
    const end = endOfField(line, 0);
    if (end === 0 || end === line.length) throw new PopulationError(n, 'no member');
    const id = line.slice(0, end);
    const text = line.slice(end + 1);
    const said = known.get(text) ?? read(copyOf(text), n);
    return { id, must: said.must, of: said.of };
  };
}

function* membersOf(pieces: Iterable<string>, count: number): Generator<Member> {
  let n = 0;
  let before = '';
  const parseMember = createMemberParser();
  for (const line of linesOf(pieces)) {
    n += 1;
    if (n === 1) continue;
    const member = parseMember(line, n);
    if (n > 2 && compareByCodePoint(before, member.id) >= 0) throw new PopulationError(n, 'not in the order of ids');
    before = member.id;
    yield member;
  }
  if (n !== count + 1) throw new PopulationError(1, `says ${count} members, there are ${n - 1}`);
}

const COUNT = /^(?:0|[1-9]\d{0,14})$/;

/**
 * Reads the text of a population, which `read` gives in pieces as often as it is walked through. Throws
 * `PopulationError` where its head is none; for what is wrong further down, when its members are walked through.
 */
export function readPopulation(read: () => Iterable<string>): Population {
  const [first = ''] = linesOf(read());
  const [head, draw, count = '', ...more] = first.split('\t');
  if (head !== HEAD || draw === undefined || !COUNT.test(count) || more.length > 0)
    throw new PopulationError(1, 'no population');
  const size = Number(count);
  return { draw, count: size, members: { [Symbol.iterator]: () => membersOf(read(), size) } };
}

/** Reads a population's text that is at hand as a whole, as `readPopulation` does. */
export const parsePopulation = (text: string): Population => readPopulation(() => [text]);
