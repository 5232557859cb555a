import type { Query, Row } from '@lianxin/engine';
import { CASES, STAFF } from '../names.ts';
import { Where } from '../scope.ts';

export interface CountsParams {
  readonly by: 'stage' | 'category' | 'holder' | 'kind' | 'enterprise';
}

/** Cases by one property, each with how they ended; nothing is dropped silently. */
export const countsQuery: Query<CountsParams, { readonly items: readonly Row[] }> = {
  name: 'counts',
  roles: STAFF,
  models: [CASES],
  sql({ by }, viewer) {
    const where = new Where().scoped(viewer);
    return {
      text: `select c.${by} as "group", count(*)::int as cases,
        count(*) filter (where c.stage <> 'closed')::int as open,
        count(c.resolved_at)::int as resolved,
        count(*) filter (where c.ending = 'closed-out')::int as "closedOut",
        count(*) filter (where c.ending = 'withdrawn')::int as withdrawn,
        count(*) filter (where c.ending = 'declined')::int as declined,
        count(*) filter (where c.ending = 'merged')::int as merged
        from reports.cases c ${where.text} group by 1 order by 1`,
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
    where.scoped(viewer).and('c.stage <> ?', 'closed');
    return {
      text: `select c.holder, count(*)::int as open,
        count(*) filter (where d.due < ${now})::int as overdue, min(d.due) as "nextDue"
        from reports.cases c left join lateral (select min(k.due) as due from reports.clocks k
          where k.case_id = c.id and k.stopped_at is null and k.owner = 'office') d on true
        ${where.text} group by 1 order by 3 desc, 2 desc, 1`,
      values: where.values,
    };
  },
  answer: (rows) => ({ items: rows }),
};
