import type { Query, Row } from '@lianxin/engine';
import { filterCases } from '../cases/case-filters.ts';
import { CASES_MODEL, REGISTERS_MODEL, SEARCH_MODEL, STAFF_ROLES } from '../model-names.ts';
import { searchKeysFor, sequenceIs } from './matching-keys.ts';

export interface SearchParams {
  /** Part of a number or a name; or a whole phone number. */
  readonly q: string;
  /** Key name of the person whose phone number it is. */
  readonly person?: string;
}

export interface SearchAnswer {
  readonly cases: readonly Row[];
  readonly enterprises: readonly Row[];
}

/** The most of each kind that is told. */
export const SEARCH_HITS_MAX = 8;
/** More than these are not put in order: somebody who typed so little types on. */
const LOOKED_THROUGH_MAX = 200;

const only = (kind: string, rows: readonly Row[]): readonly Row[] =>
  rows.filter(({ hit }) => hit === kind).map(({ hit: _, ...row }) => row);

/** Cases by number, enterprise or phone, and enterprises by name or code: the best first, of each at most eight. */
export const searchQuery: Query<SearchParams, SearchAnswer> = {
  name: 'search',
  roles: STAFF_ROLES,
  models: [SEARCH_MODEL, CASES_MODEL, REGISTERS_MODEL],
  sql({ q, person }, viewer) {
    const where = filterCases(person === undefined ? {} : { person }, viewer);
    const shown = where.text.replace(/^where /, '') || 'true';
    const { folded, contains } = searchKeysFor(where, q, viewer);
    const isSequence = sequenceIs(where, q, viewer);
    const byKeys = `
      select k.id, 0 as place from reports.case_keys k where ${isSequence}
      union all (select k.id, case when k.forms like '%' || ${folded} then 1 else 2 end
        from reports.case_keys k where ${contains} limit ${LOOKED_THROUGH_MAX})
      union all select of.id, 3 from firms f cross join lateral (select c.id from reports.cases c
        where c.enterprise = f.id order by c.requested_at desc limit ${SEARCH_HITS_MAX}) of`;
    const byPhone = person === undefined ? '' : `union all select c.id, 0 from reports.cases c where ${shown}`;
    const text = `with firms as materialized (
        select e.id, e.name, e.office from (select k.id, position(${folded} in k.forms) as at
          from reports.enterprise_keys k where ${contains} limit ${LOOKED_THROUGH_MAX}) found
        join reports.enterprises e on e.id = found.id order by found.at > 1, length(e.name), e.name limit ${SEARCH_HITS_MAX}),
      found as (select id, min(place) as place from (${byKeys} ${byPhone}) each group by id)
      (select 'case' as hit, c.id, c.number, c.office, c.stage, e.name as "enterpriseName", null as name
        from found join reports.cases c on c.id = found.id left join reports.enterprises e on e.id = c.enterprise
        where ${shown} order by found.place, c.requested_at desc, c.id limit ${SEARCH_HITS_MAX})
      union all select 'enterprise', f.id, null, f.office, null, null, f.name from firms f`;
    return { text, values: where.values };
  },
  answer: (rows) => ({
    cases: only('case', rows).map(({ name: _, ...row }) => row),
    enterprises: only('enterprise', rows).map(({ id, name, office }) => ({ creditCode: id, name, office })),
  }),
};
