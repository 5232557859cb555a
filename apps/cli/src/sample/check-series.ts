import type { CheckedDraw } from './check-draw.ts';
import type { SampleFinding } from './finding.ts';
import type { DrawRecord } from './read-draws.ts';

/** Office and programme: the draws of one series follow each other without a gap. */
const seriesOf = ({ office, programme }: DrawRecord): string => `${office}/${programme.split('@')[0] ?? ''}`;

function findGaps(series: readonly DrawRecord[]): readonly SampleFinding[] {
  const inOrder = series.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return inOrder.flatMap(({ draw, from }, n): readonly SampleFinding[] => {
    const before = inOrder[n - 1];
    return before && before.to !== from
      ? [{ draw, finding: 'period-without-draw', where: `${before.to} – ${from}` }]
      : [];
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
export function checkSeries(draws: readonly CheckedDraw[]): readonly SampleFinding[] {
  const bySeries = Map.groupBy(draws, ({ draw }) => seriesOf(draw));
  return [...bySeries.values()].flatMap((series) => [
    ...findGaps(series.map(({ draw }) => draw)),
    ...findTwice(series),
  ]);
}
