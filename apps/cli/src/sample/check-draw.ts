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

/** What was recomputed of one draw. */
export interface CheckedDraw {
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

/** The text that an entry names, as it was when it was hashed; otherwise that is found. */
async function readKept(readText: ReadText, { hash, blob }: Kept, differs: () => void): Promise<string | undefined> {
  const text = await readText(blob);
  if (text !== undefined && sha(text) !== hash) differs();
  return text;
}

function checkShares(draw: DrawRecord, find: Find): void {
  for (const [source, share] of draw.revealed)
    if (draw.commitments.get(source) !== commitmentTo(draw.draw, source, share)) find('commitment-mismatch', source);
  if (hashOfRules(draw.rules) !== draw.rulesHash) find('rules-mismatch', draw.rulesHash);
}

async function checkPopulation(draw: DrawRecord, closed: Closed, readText: ReadText, find: Find) {
  const text = await readKept(readText, closed, () => find('population-hash', closed.hash));
  if (text === undefined) return void find('text-missing', closed.blob);
  const rows = readPopulation(text, draw.draw);
  if (!rows) return void find('no-text', closed.blob);
  if (rows.length !== closed.count) find('size', String(closed.count));
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

async function checkLot(outcome: Outcome, readText: ReadText, find: Find): Promise<void> {
  const { draw, made } = outcome;
  const text = await readKept(readText, made.verifiers, () => find('lot-hash', made.verifiers.hash));
  if (text === undefined) return find('text-missing', made.verifiers.blob);
  const lot = readLot(text, draw.draw);
  if (lot) compareLot(outcome, lot, find);
  else find('no-text', made.verifiers.blob);
}

async function checkOutcome(draw: DrawRecord, rows: readonly Row[], readText: ReadText, find: Find): Promise<Drawn> {
  const [closed, made] = [draw.closed as Closed, draw.made as Made];
  const shares = sharesIn(draw);
  const seed = seedOf({ draw: draw.draw, rulesHash: draw.rulesHash, populationHash: closed.hash, shares });
  if (seed !== made.seed) find('seed', made.seed);
  const all = [...shares.values()].includes(undefined);
  const drawn = drawAgain({ strata: draw.rules.strata, seed, all }, rows);
  checkSizes(closed, made, drawn, find);
  if (sha(writeSample(draw.draw, drawn.drawn)) !== made.sample.hash) find('sample', made.sample.hash);
  await checkLot({ draw, made, seed, drawn }, readText, find);
  return drawn;
}

/** Recomputes a draw from its record and its texts alone. */
export async function checkDraw(draw: DrawRecord, readText: ReadText): Promise<CheckedDraw> {
  const findings: SampleFinding[] = [];
  const find: Find = (finding, where) => void findings.push({ draw: draw.draw, finding, where });
  checkShares(draw, find);
  if (!draw.closed) return { findings };
  const rows = await checkPopulation(draw, draw.closed, readText, find);
  if (!rows) return { findings };
  return draw.made ? { findings, rows, drawn: await checkOutcome(draw, rows, readText, find) } : { findings, rows };
}
