import type { Query, QueryContext } from '@lianxin/engine';
import { canSeeAllOffices } from '@lianxin/registers';
import { REGISTERS_MODEL, STAFF_ROLES } from '../model-names.ts';
import type { Page, PageParams } from '../paging.ts';
import { addPageLimit, cursorOf, limitToBehind, pageOf } from '../paging.ts';
import { WhereClause } from '../where.ts';

export interface AbsenceListParams extends PageParams {
  readonly office?: string;
  readonly account?: string;
  /** Days that the leave shares one with. */
  readonly from?: string;
  readonly to?: string;
}

const ROWS_DEFAULT = 200;

/** Leave of the viewer's office, and his own wherever it was recorded. */
function limitToOfficeOrOwn(viewer: QueryContext): WhereClause {
  const where = new WhereClause();
  if (canSeeAllOffices(viewer.roles, 'lists')) return where;
  const office = where.addValue(viewer.office ?? '');
  return where.and(`(l.office = ${office} or l.account = ?)`, viewer.account);
}

/** Who is away from when to when, and who stands in, by the first day. */
export const absencesQuery: Query<AbsenceListParams, Page> = {
  name: 'absences',
  roles: STAFF_ROLES,
  models: [REGISTERS_MODEL],
  sql({ office, account, from, to, cursor, limit = ROWS_DEFAULT }, viewer) {
    const where = limitToOfficeOrOwn(viewer)
      .and('l.office = ?', office)
      .and('l.account = ?', account)
      .and('(l.to_day is null or l.to_day >= ?)', from)
      .and('l.from_day <= ?', to);
    limitToBehind(where, cursor, { column: 'l.from_day', id: 'l.id' });
    return {
      text: `select l.id, l.account, l.office, l.from_day as "from", l.to_day as "to", l.stand_in as "standIn"
        from reports.leaves l ${where.text} order by l.from_day, l.id limit ${addPageLimit(where, limit)}`,
      values: where.values,
    };
  },
  answer(rows, { limit = ROWS_DEFAULT }) {
    const { items, next } = pageOf(rows, limit, ({ from, id }) => cursorOf(from, id));
    return { items: items.map(({ id: _, ...row }) => row), next };
  },
};
