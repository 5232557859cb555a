import type { Query, Row } from '@lianxin/engine';
import { CASES, REGISTERS, STAFF } from '../names.ts';
import { Where } from '../scope.ts';

export interface OverdueParams {
  readonly holder?: string;
  readonly category?: string;
  readonly limit?: number;
}

const ROWS_DEFAULT = 200;

/**
 * Running clocks by due date, soonest first. Late is worked out from `now`, so the board is right even while the
 * breach has not been recorded yet.
 */
export const overdueBoardQuery: Query<OverdueParams, { readonly items: readonly Row[] }> = {
  name: 'overdue-board',
  roles: STAFF,
  models: [CASES, REGISTERS],
  sql(params, viewer) {
    const where = new Where();
    const now = where.put(viewer.now);
    where.scoped(viewer).and('c.holder = ?', params.holder).and('c.category = ?', params.category);
    const limit = where.put(params.limit ?? ROWS_DEFAULT);
    const condition = where.text === '' ? 'where' : `${where.text} and`;
    return {
      text: `select k.case_id as "caseId", c.number, e.name as "enterpriseName", c.category, c.stage, c.holder, k.clock,
        k.kind, k.owner, k.due, k.provisional, k.due < ${now} as late, k.breached_at as "breachedAt", k.excused, k.rungs
        from reports.clocks k join reports.cases c on c.id = k.case_id
        left join reports.enterprises e on e.id = c.enterprise
        ${condition} k.stopped_at is null order by k.due, k.id limit ${limit}`,
      values: where.values,
    };
  },
  answer: (rows) => ({ items: rows }),
};
