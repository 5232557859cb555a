import type { Query, Row } from '@lianxin/engine';
import { waitsUntilSql } from '../clocks/overdue-board.ts';
import { NO_DUE } from '../clocks/running-clock.ts';
import { CASES_MODEL, REGISTERS_MODEL, SEARCH_MODEL, STAFF_ROLES } from '../model-names.ts';
import type { Page, PageParams } from '../paging.ts';
import { addPageLimit, cursorOf, limitToBehind, pageOf } from '../paging.ts';
import type { CaseFilters } from './case-filters.ts';
import { filterCases, viewerAsking } from './case-filters.ts';
import { caseLightSql } from './case-light.ts';
import { toldSql } from './told-sql.ts';

const PAGE_DEFAULT = 50;
/** Beyond it a list is narrowed rather than read, and counting on would cost what nobody looks at. */
export const CASES_COUNTED_MAX = 1000;

export interface CaseListParams extends CaseFilters, PageParams {
  readonly sort?: keyof typeof SORTS;
}

interface CaseListAnswer extends Page {
  /** Of all pages; null on later ones. */
  readonly total: { readonly count: number; readonly exact: boolean } | null;
}

const SORTS = {
  requestedAt: { column: 'c.requested_at', down: false },
  '-requestedAt': { column: 'c.requested_at', down: true },
  due: { column: 'c.due', down: false },
  '-due': { column: 'c.due', down: true },
  number: { column: 'c.number', down: false },
  changed: { column: 'c.changed_at', down: false },
  '-changed': { column: 'c.changed_at', down: true },
} as const;

/** What its firm was when the case was opened; an import may have registered it later. */
const FIRM_THEN = `left join lateral (select v.industry, v.above_scale from reports.enterprise_versions v
  where v.enterprise = c.enterprise
  order by v.since <= c.requested_at desc, case when v.since <= c.requested_at then v.since end desc, v.since
  limit 1) f on true`;

const FROM = 'from reports.cases c left join reports.enterprises e on e.id = c.enterprise';

/** Counted where the first page is asked for, up to one more than is told. */
const countSql = (where: string): string =>
  `(select count(*)::int from (select 1 ${FROM} ${where} limit ${CASES_COUNTED_MAX + 1}) counted)`;

const withoutOurs = ({ sort_value: _, matching: __, ...row }: Row): Row => row;

function totalOf(rows: readonly Row[], { cursor }: CaseListParams): CaseListAnswer['total'] {
  if (cursor !== undefined) return null;
  const count = Number(rows[0]?.['matching'] ?? 0);
  return { count: Math.min(count, CASES_COUNTED_MAX), exact: count <= CASES_COUNTED_MAX };
}

export const casesQuery: Query<CaseListParams, CaseListAnswer> = {
  name: 'cases',
  roles: STAFF_ROLES,
  models: [CASES_MODEL, REGISTERS_MODEL, SEARCH_MODEL],
  sql(params, viewer) {
    const sort = SORTS[params.sort ?? '-requestedAt'];
    const where = filterCases(params, viewer);
    const matching = params.cursor === undefined ? countSql(where.text) : 'null::int';
    limitToBehind(where, params.cursor, { ...sort, id: 'c.id' });
    const [now, told] = [where.addValue(viewer.now), toldSql(where, viewerAsking(params, viewer))];
    const direction = sort.down ? 'desc' : 'asc';
    const limit = addPageLimit(where, params.limit ?? PAGE_DEFAULT);
    const text = `select c.id, c.number, c.office, c.enterprise, e.name as "enterpriseName", c.kind, c.category, c.urgency,
      c.channel, c.origin, c.stage, c.holder, c.waiting, case when c.waiting is not null then ${waitsUntilSql} end as "waitsUntil", c.urges::int as urges, c.unverified,
      c.to_office as "toOffice", c.requested_at as "requestedAt", c.resolved_at as "resolvedAt",
      c.closed_at as "closedAt", c.ending, c.outcome, nullif(c.due, '${NO_DUE}') as due, c.version::int as version,
      c.due_clock as clock, c.clocks -> c.due_clock ->> 'kind' as "clockKind", ${caseLightSql(now)} as light,
      c.breached_at as "breachedAt", case when ${told} then c.verifier end as verifier, c.co_handlers as "coHandlers", c.programme,
      c.changed_at as "changedAt", f.industry, f.above_scale as "aboveScale", ${sort.column} as sort_value, ${matching} as matching
      ${FROM} ${FIRM_THEN} ${where.text} order by ${sort.column} ${direction}, c.id ${direction} limit ${limit}`;
    return { text, values: where.values };
  },
  answer(rows, params) {
    const limit = params.limit ?? PAGE_DEFAULT;
    const { items, next } = pageOf(rows, limit, ({ sort_value: value, id }) => cursorOf(value, id));
    return { items: items.map(withoutOurs), next, total: totalOf(rows, params) };
  },
};
