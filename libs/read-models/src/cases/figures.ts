import type { Addend } from '../figures/figures.ts';
import { dayUnder } from '../figures/figures.ts';
import type { CaseRow } from './table.ts';

/** By what cases are counted. */
export const COUNTED_BY = ['stage', 'category', 'holder', 'kind', 'enterprise'] as const;
export type CountedBy = (typeof COUNTED_BY)[number];

const ended =
  (how: string) =>
  ({ ending }: CaseRow): boolean =>
    ending === how;

/** What is counted of them; nothing is dropped silently. */
export const COUNTS = {
  cases: () => true,
  open: ({ stage }) => stage !== 'closed',
  resolved: ({ resolvedAt }) => resolvedAt !== null,
  closedOut: ended('closed-out'),
  withdrawn: ended('withdrawn'),
  declined: ended('declined'),
  merged: ended('merged'),
} as const satisfies Readonly<Record<string, (row: CaseRow) => boolean>>;

/** Name of the figure. */
export const countedBy = (what: string, by: CountedBy): string => `${what} by ${by}`;

/** As things stand: of no day. */
function counts(row: CaseRow): readonly Addend[] {
  const holding = Object.entries(COUNTS).flatMap(([what, holds]) => (holds(row) ? [what] : []));
  return COUNTED_BY.flatMap((by) =>
    holding.map((what) => ({ office: row.office, day: null, figure: countedBy(what, by), of: row[by] })),
  );
}

/** What a case adds to the figures of its office: by its origin, and by what it is counted by. */
export function caseFigures(row: CaseRow): readonly Addend[] {
  const { office, programme, origin: of, requestedAt, resolvedAt, closedAt, breachedAt } = row;
  const on = (figure: string, at: string): Addend => ({ office, day: dayUnder(programme, at), figure, of });
  return [
    ...counts(row),
    on('requested', requestedAt),
    ...(resolvedAt === null ? [] : [on('resolved', resolvedAt)]),
    ...(closedAt !== null && row.ending === 'closed-out' ? [on('closed-out', closedAt)] : []),
    ...(row.byException ? [on('verified-by-exception', requestedAt)] : []),
    ...(breachedAt === null ? [] : [on('with-breach', breachedAt)]),
  ];
}
