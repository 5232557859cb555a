import type { RuleBook } from '@lianxin/programme';
import type { Contribution } from '../figures/figures.ts';
import { officeDayUnder } from '../figures/figures.ts';
import type { CaseRow } from './cases-table.ts';

/** Properties that cases are counted by. */
export const COUNTED_BY = ['stage', 'category', 'holder', 'kind', 'enterprise'] as const;
export type CountedBy = (typeof COUNTED_BY)[number];

const isEndedAs =
  (how: string) =>
  ({ ending }: CaseRow): boolean =>
    ending === how;

/** What is counted of the cases; `cases` is all of them, so that none is dropped silently. */
export const COUNTED_CASES = {
  cases: () => true,
  open: ({ stage }) => stage !== 'closed',
  resolved: ({ resolvedAt }) => resolvedAt !== null,
  closedOut: isEndedAs('closed-out'),
  unreached: ({ unreachedAt }) => unreachedAt !== null,
  failedAgain: ({ failedAgainAt }) => failedAgainAt !== null,
  withdrawn: isEndedAs('withdrawn'),
  declined: isEndedAs('declined'),
  merged: isEndedAs('merged'),
} as const satisfies Readonly<Record<string, (row: CaseRow) => boolean>>;

/** Name of the figure. */
export const countFigureName = (what: string, by: CountedBy): string => `${what} by ${by}`;

/** As of now: of no day. */
function countContributions(row: CaseRow): readonly Contribution[] {
  const holding = Object.entries(COUNTED_CASES).flatMap(([what, holds]) => (holds(row) ? [what] : []));
  return COUNTED_BY.flatMap((by) =>
    holding.map((what) => ({ office: row.office, day: null, figure: countFigureName(what, by), of: row[by] })),
  );
}

/** A figure of a day with few cases would tell who is looked at. */
const isKnownException = ({ byException, untold }: CaseRow): boolean => byException && !untold;

/** What a case adds to the figures of its office: by its origin, and by what it is counted by. */
export function caseFigures(ruleBook: RuleBook, row: CaseRow): readonly Contribution[] {
  const {
    office,
    programme,
    origin: of,
    requestedAt,
    resolvedAt,
    closedAt,
    breachedAt,
    unreachedAt,
    unreachedBy,
    failedAgainAt,
  } = row;
  const on = (figure: string, at: string | null, what = of): readonly Contribution[] =>
    at === null ? [] : [{ office, day: officeDayUnder(ruleBook, programme, at), figure, of: what }];
  return [
    ...countContributions(row),
    ...on('requested', requestedAt),
    ...on('resolved', resolvedAt),
    ...on('closed-out', row.ending === 'closed-out' ? closedAt : null),
    ...on('verified-by-exception', isKnownException(row) ? requestedAt : null),
    ...on('look-back-unreached', unreachedAt, unreachedBy ?? ''),
    ...on('failed-again', failedAgainAt),
    ...on('with-breach', breachedAt),
  ];
}
