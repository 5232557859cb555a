import type { Query, Row } from '@lianxin/engine';
import { CASES_MODEL, REGISTERS_MODEL, STAFF_ROLES } from '../model-names.ts';
import type { Page, PageParams } from '../paging.ts';
import { addPageLimit, cursorOf, limitToBehind, pageOf } from '../paging.ts';
import { WhereClause } from '../where.ts';

export interface MeasuresParams extends PageParams {
  readonly measure?: string;
  /** Done on this day or before; default: all. */
  readonly asOf?: string;
}

interface MeasuresAnswer extends Page {
  /** Of all pages; null on later ones. */
  readonly total: Row | null;
}

const PAGE_DEFAULT = 100;
const NOTHING: Row = { measures: 0, count: 0, fen: 0, enterprises: 0, projects: 0, invoices: 0 };

const totalSql = (
  where: string,
): string => `(select json_build_object('measures', count(*), 'count', coalesce(sum(m.count), 0),
  'fen', coalesce(sum(m.fen), 0), 'enterprises', count(distinct m.enterprise),
  'projects', count(distinct (m.enterprise, m.project)), 'invoices', count(distinct m.invoice))
  from reports.measures m ${where})`;

/** The measures behind the figures of the campaign: those that were reversed are none. */
export const measuresQuery: Query<MeasuresParams, MeasuresAnswer> = {
  name: 'measures',
  roles: STAFF_ROLES,
  models: [CASES_MODEL, REGISTERS_MODEL],
  sql(params, viewer) {
    const where = new WhereClause().always('not m.reversed').limitToOffice(viewer, 'm.office');
    where.and('m.measure = ?', params.measure).and('m.done_on <= ?', params.asOf);
    const total = params.cursor === undefined ? totalSql(where.text) : 'null::json';
    limitToBehind(where, params.cursor, { column: 'm.done_on', id: 'm.id', down: true });
    const limit = addPageLimit(where, params.limit ?? PAGE_DEFAULT);
    return {
      text: `select m.id, m.case_id as "caseId", c.number, m.enterprise, e.name as "enterpriseName", m.measure,
        m.done_on as "doneOn", m.at, m.by, m.project, m.item, m.count::int as count, m.unit, m.fen::bigint as fen, m.invoice,
        ${total} as total
        from reports.measures m join reports.cases c on c.id = m.case_id
        left join reports.enterprises e on e.id = m.enterprise
        ${where.text} order by m.done_on desc, m.id desc limit ${limit}`,
      values: where.values,
    };
  },
  answer(rows, { limit = PAGE_DEFAULT, cursor }) {
    const { items, next } = pageOf(rows, limit, ({ doneOn, id }) => cursorOf(doneOn, id));
    return {
      items: items.map(({ total: _, ...row }) => ({ ...row, fen: Number(row['fen']) })),
      next,
      total: cursor === undefined ? ((rows[0]?.['total'] as Row | undefined) ?? NOTHING) : null,
    };
  },
};
