import type { SampleFinding } from './finding.ts';
import type { DrawRecord } from './read-draws.ts';

const HEAD = 'lianxin-draw-card/1';

/** What is on a card. */
export interface Card {
  readonly draw: string;
  readonly rulesHash: string;
  readonly commitments: Iterable<readonly [source: string, commitment: string]>;
  readonly closed?: { readonly count: number; readonly hash: string } | undefined;
  readonly made?: { readonly seed: string } | undefined;
}

/** What a card may say of a draw: line for line as it is printed. */
export function* cardLines(draw: Card): Generator<string> {
  yield HEAD;
  yield `draw ${draw.draw}`;
  yield `rules ${draw.rulesHash}`;
  for (const [source, commitment] of draw.commitments) yield `commitment ${source} ${commitment}`;
  if (draw.closed) {
    yield `members ${draw.closed.count}`;
    yield `population ${draw.closed.hash}`;
  }
  // Not shown to everybody who sees the draw.
  if (draw.made?.seed) yield `seed ${draw.made.seed}`;
}

const linesOf = (paper: string): readonly string[] =>
  paper
    .split(/\r?\n/)
    .map((line) => line.trim().replaceAll(/\s+/g, ' '))
    .filter((line) => line !== '');

/** The draw that a card is of. */
const drawOfPaper = (paper: string): string =>
  linesOf(paper)
    .find((line) => line.startsWith('draw '))
    ?.slice('draw '.length) ?? '';

/** Lines of a card, kept outside the house, that the record does not say. A card of an earlier day has fewer lines. */
export function checkPaper(paper: string, draws: readonly DrawRecord[]): readonly SampleFinding[] {
  const name = drawOfPaper(paper);
  const draw = draws.find((one) => one.draw === name);
  const said = new Set(draw ? cardLines(draw) : []);
  return linesOf(paper)
    .filter((line) => !said.has(line))
    .map((line) => ({ draw: name, finding: 'paper-mismatch', where: line }));
}
