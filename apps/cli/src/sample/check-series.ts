import type { CheckedDraw } from './check-draw.ts';
import type { SampleFinding } from './finding.ts';
import { leftOutKey } from './read-cases.ts';
import type { DrawRecord } from './read-draws.ts';

/** Office and programme: the draws of one series follow each other without a gap. */
export const seriesOf = ({ office, programme }: Pick<DrawRecord, 'office' | 'programme'>): string =>
  `${office}/${programme.split('@')[0] ?? ''}`;

/** A time between two draws. */
interface Gap {
  readonly draw: string;
  readonly where: string;
  /** The schedule says so: nothing ran, and what ended then is a member of the draw after it. */
  readonly isLeftOut: boolean;
}

function listGaps(series: readonly DrawRecord[], leftOut: ReadonlySet<string>): readonly Gap[] {
  const inOrder = series.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return inOrder.flatMap(({ draw, from }, n): readonly Gap[] => {
    const before = inOrder[n - 1];
    if (!before || before.to === from) return [];
    return [{ draw, where: `${before.to} – ${from}`, isLeftOut: leftOut.has(leftOutKey(before.id, from)) }];
  });
}

function findTwice(series: readonly CheckedDraw[]): readonly SampleFinding[] {
  const drawOf = new Map<string, string>();
  return series.flatMap(({ draw: { draw }, rows = [] }) =>
    rows.flatMap(({ id }): readonly SampleFinding[] => {
      const other = drawOf.get(id);
      drawOf.set(id, draw);
      return other === undefined ? [] : [{ draw, finding: 'member-in-two', where: `${id}, ${other}` }];
    }),
  );
}

/** What only shows in several draws: a period that none is over, an ending that two have. */
export function checkSeries(
  draws: readonly CheckedDraw[],
  leftOut: ReadonlySet<string>,
): { readonly findings: readonly SampleFinding[]; readonly leftOut: readonly Gap[] } {
  const series = [...Map.groupBy(draws, ({ draw }) => seriesOf(draw)).values()];
  const gaps = series.flatMap((those) =>
    listGaps(
      those.map(({ draw }) => draw),
      leftOut,
    ),
  );
  const missing = gaps.filter(({ isLeftOut }) => !isLeftOut);
  return {
    findings: [
      ...missing.map(({ draw, where }): SampleFinding => ({ draw, finding: 'period-without-draw', where })),
      ...series.flatMap(findTwice),
    ],
    leftOut: gaps.filter(({ isLeftOut }) => isLeftOut),
  };
}
