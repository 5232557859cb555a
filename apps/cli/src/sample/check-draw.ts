import { drawAgain, lotAgain } from './draw-again.ts';
import type { Drawn } from './draw-again.ts';
import type { SampleFinding } from './finding.ts';
import { commitmentTo, hashOfRules, seedOf, sha } from './hashing.ts';
import type { DrawRecord } from './read-draws.ts';
import { sharesIn } from './read-draws.ts';
import type { LotRow, Row } from './texts.ts';
import { readLot, readPopulation, writeSample } from './texts.ts';

/** The text of a file that an entry names, by its hash; undefined where it is not there. */
export type ReadText = (blob: string) => Promise<string | undefined>;

/** A draw, and what was recomputed of it. */
export interface CheckedDraw {
  readonly draw: DrawRecord;
  readonly findings: readonly SampleFinding[];
  /** Undefined as long as its population runs, or where its text cannot be read. */
  readonly rows?: readonly Row[];
  /** Undefined as long as it is not made. */
  readonly drawn?: Drawn;
}

type Finding = SampleFinding['finding'];
type Closed = NonNullable<DrawRecord['closed']>;
type Made = NonNullable<DrawRecord['made']>;
type Find = (finding: Finding, where: string) => void;

interface Kept {
  readonly hash: string;
  readonly blob: string;
}

/** Where texts are, and where is told what is wrong. */
interface Check {
  readonly readText: ReadText;
  readonly find: Find;
}

/** What the text says that an entry names; found where it is gone, has another hash, or is no such text. */
async function readKept<T>(
  { readText, find }: Check,
  { hash, blob }: Kept,
  { otherHash, parse }: { readonly otherHash: Finding; readonly parse: (text: string) => T | undefined },
): Promise<T | undefined> {
  const text = await readText(blob);
  if (text === undefined) return void find('text-missing', blob);
  if (sha(text) !== hash) find(otherHash, hash);
  const said = parse(text);
  if (said === undefined) find('no-text', blob);
  return said;
}

function checkShares(draw: DrawRecord, find: Find): void {
  for (const [source, share] of draw.revealed)
    if (draw.commitments.get(source) !== commitmentTo(draw.draw, source, share)) find('commitment-mismatch', source);
  if (hashOfRules(draw.rules) !== draw.rulesHash) find('rules-mismatch', draw.rulesHash);
}

async function checkPopulation({ draw }: DrawRecord, closed: Closed, check: Check) {
  const parse = (text: string) => readPopulation(text, draw);
  const rows = await readKept(check, closed, { otherHash: 'population-hash', parse });
  if (rows && rows.length !== closed.count) check.find('size', String(closed.count));
  return rows;
}

/** The first stratum that has another size, or draws another number. */
function checkSizes({ byStratum }: Closed, made: Made, { sizes }: Drawn, find: Find): void {
  const told = new Set([...Object.keys(byStratum), ...made.sizes.map(({ stratum }) => stratum)]);
  for (const { stratum, members, take } of sizes) {
    const recorded = made.sizes.find((one) => one.stratum === stratum);
    const isSame = recorded?.members === members && recorded.take === take && byStratum[stratum] === members;
    if (!isSame) find('size', stratum);
    told.delete(stratum);
  }
  for (const stratum of told) find('size', stratum);
}

interface Outcome {
  readonly draw: DrawRecord;
  readonly made: Made;
  readonly seed: string;
  readonly drawn: Drawn;
}

/** Line by line along the sample: the verifier that the tickets give, of those who were pinned at the closing. */
function compareLot({ draw, seed, drawn: { drawn } }: Outcome, lot: readonly LotRow[], find: Find): void {
  const again = lotAgain(seed, lot);
  const pinned = new Set(draw.closed?.verifiers);
  const isRight = ({ member, verifier, eligible }: LotRow, n: number): boolean =>
    verifier === again[n] && member === drawn[n]?.id && eligible.every((one) => pinned.has(one));
  for (const [n, row] of lot.entries()) if (!isRight(row, n)) find('lot', row.member);
  for (const { id } of drawn.slice(lot.length)) find('lot', id);
}

async function checkLot(outcome: Outcome, check: Check): Promise<void> {
  const parse = (text: string) => readLot(text, outcome.draw.draw);
  const lot = await readKept(check, outcome.made.verifiers, { otherHash: 'lot-hash', parse });
  if (lot) compareLot(outcome, lot, check.find);
}

async function checkOutcome(draw: DrawRecord, rows: readonly Row[], check: Check): Promise<Drawn> {
  const { find } = check;
  const [closed, made] = [draw.closed as Closed, draw.made as Made];
  const shares = sharesIn(draw);
  const seed = seedOf({ draw: draw.draw, rulesHash: draw.rulesHash, populationHash: closed.hash, shares });
  if (seed !== made.seed) find('seed', made.seed);
  const all = [...shares.values()].includes(undefined);
  const drawn = drawAgain({ strata: draw.rules.strata, seed, all }, rows);
  checkSizes(closed, made, drawn, find);
  if (sha(writeSample(draw.draw, drawn.drawn)) !== made.sample.hash) find('sample', made.sample.hash);
  await checkLot({ draw, made, seed, drawn }, check);
  return drawn;
}

/** Recomputes a draw from its record and its texts alone. */
export async function checkDraw(draw: DrawRecord, readText: ReadText): Promise<CheckedDraw> {
  const findings: SampleFinding[] = [];
  const find: Find = (finding, where) => void findings.push({ draw: draw.draw, finding, where });
  checkShares(draw, find);
  if (!draw.closed) return { draw, findings };
  const check = { readText, find };
  const rows = await checkPopulation(draw, draw.closed, check);
  if (!rows) return { draw, findings };
  return { draw, findings, rows, ...(draw.made && { drawn: await checkOutcome(draw, rows, check) }) };
}
