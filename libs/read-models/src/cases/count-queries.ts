import type { Query, Row } from '@lianxin/engine';
import { CASES_MODEL, STAFF_ROLES } from '../model-names.ts';
import { OPEN_STAGES, WhereClause } from '../where.ts';
import { NO_DUE } from '../clocks/running-clock.ts';
import type { CountedBy } from './case-figures.ts';
import { COUNTED_CASES, countFigureName } from './case-figures.ts';

export interface CountsParams {
  readonly by: CountedBy;
}

/** Cases by one property, each with how they ended. */
export const countsQuery: Query<CountsParams, { readonly items: readonly Row[] }> = {
  name: 'counts',
  roles: STAFF_ROLES,
  models: [CASES_MODEL],
  sql({ by }, viewer) {
    const where = new WhereClause().limitToOffice(viewer, 'f.office');
    const sums = Object.keys(COUNTED_CASES).map((what) => {
      const figure = where.addValue(countFigureName(what, by));
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

/** Who holds how many cases, how many are late, and about how many the requester has urged. */
export const workloadQuery: Query<Record<never, never>, { readonly items: readonly Row[] }> = {
  name: 'workload',
  roles: STAFF_ROLES,
  models: [CASES_MODEL],
  sql(_params, viewer) {
    const where = new WhereClause();
    const now = where.addValue(viewer.now);
    where.limitToOffice(viewer).and('c.stage = any (?)', OPEN_STAGES);
    return {
      text: `select c.holder, count(*)::int as open,
        count(*) filter (where c.due < ${now})::int as overdue,
        count(*) filter (where c.urges > 0)::int as urged, nullif(min(c.due), '${NO_DUE}') as "nextDue"
        from reports.cases c ${where.text} group by 1 order by 3 desc, 2 desc, 1`,
      values: where.values,
    };
  },
  answer: (rows) => ({ items: rows }),
};
