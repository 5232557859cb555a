import type { Query, Row } from '@lianxin/engine';
import { CASES, STAFF } from '../names.ts';
import { STAGES_OPEN, Where } from '../scope.ts';
import { NO_DUE } from '../clocks/running.ts';
import type { CountedBy } from './figures.ts';
import { COUNTS, countedBy } from './figures.ts';

export interface CountsParams {
  readonly by: CountedBy;
}

/** Cases by one property, each with how they ended. */
export const countsQuery: Query<CountsParams, { readonly items: readonly Row[] }> = {
  name: 'counts',
  roles: STAFF,
  models: [CASES],
  sql({ by }, viewer) {
    const where = new Where().scoped(viewer, 'f.office');
    const sums = Object.keys(COUNTS).map((what) => {
      const figure = where.put(countedBy(what, by));
      return { figure, sum: `coalesce(sum(f.count) filter (where f.figure = ${figure}), 0)::int as "${what}"` };
    });
    where.always(`f.figure in (${sums.map(({ figure }) => figure).join(', ')})`);
    return {
      text: `select f.of as "group", ${sums.map(({ sum }) => sum).join(', ')}
        from reports.figures f ${where.text} group by 1 order by 1`,
      values: where.values,
    };
  },
  answer: (rows) => ({ items: rows }),
};

/** Who holds what, and how much of it is late. */
export const workloadQuery: Query<Record<never, never>, { readonly items: readonly Row[] }> = {
  name: 'workload',
  roles: STAFF,
  models: [CASES],
  sql(_params, viewer) {
    const where = new Where();
    const now = where.put(viewer.now);
    where.scoped(viewer).and('c.stage = any (?)', STAGES_OPEN);
    return {
      text: `select c.holder, count(*)::int as open,
        count(*) filter (where c.due < ${now})::int as overdue, nullif(min(c.due), '${NO_DUE}') as "nextDue"
        from reports.cases c ${where.text} group by 1 order by 3 desc, 2 desc, 1`,
      values: where.values,
    };
  },
  answer: (rows) => ({ items: rows }),
};
