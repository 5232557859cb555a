import type { Query, QueryContext, Row, Statement } from '@lianxin/engine';
import { rolesWithSightOf } from '@lianxin/registers';
import { REGISTERS_MODEL, SEARCH_MODEL, STAFF_ROLES } from '../model-names.ts';
import { officeToday } from '../office-day.ts';
import type { Page, PageParams } from '../paging.ts';
import { addPageLimit, cursorOf, limitToBehind, pageOf } from '../paging.ts';
import { enterpriseHolds } from '../search/matching-keys.ts';
import { WhereClause } from '../where.ts';

export interface EnterpriseListParams extends PageParams {
  readonly name?: string;
  /** Of the name, of its pinyin or initials, or of the credit code: as the search finds it. */
  readonly part?: string;
  /** Those at which he is stationed today. */
  readonly cadre?: string;
  readonly creditCode?: string;
  readonly aboveScale?: boolean;
}
export interface CadreListParams extends PageParams {
  readonly active?: boolean;
}
export interface StationingListParams extends PageParams {
  readonly enterprise?: string;
  readonly cadre?: string;
  readonly on?: string;
}

type PagedQuery<P> = Query<P & PageParams, Page>;

const ROWS_DEFAULT = 200;

const isStationedOn = (day: string): string => `s.from_day <= ${day} and (s.to_day is null or s.to_day >= ${day})`;

const isWhereStationed = (where: WhereClause, cadre: string, viewer: QueryContext): string =>
  `exists (select from reports.stationings s where s.enterprise = e.id and s.cadre = ${where.addValue(cadre)}
    and ${isStationedOn(where.addValue(officeToday(viewer)))})`;

/**
 * Names as people look for them: Chinese by pinyin, a number by how much it is, for which its digits are drawn out to nine.
 * Written here, since PostgreSQL has the collation but none that counts.
 */
const inOrderOfNames = (name: string): string => {
  const drawnOut = `regexp_replace(${name}, '\\d+', '00000000\\&', 'g')`;
  return `regexp_replace(${drawnOut}, '\\d*(\\d{9})(\\D|$)', '\\1\\2', 'g') collate "zh-x-icu"`;
};

/** By name. A row's place is found by its credit code: pages go on after what it is called by then. */
export const enterprisesQuery: PagedQuery<EnterpriseListParams> = {
  name: 'enterprises',
  roles: STAFF_ROLES,
  models: [REGISTERS_MODEL, SEARCH_MODEL],
  sql(params, viewer) {
    const where = new WhereClause()
      .limitToOffice(viewer, 'e.office')
      .contains('e.name', params.name)
      .and('e.above_scale = ?', params.aboveScale)
      .and('e.id = ?', params.creditCode);
    if (params.part !== undefined) where.always(enterpriseHolds(where, params.part, viewer));
    if (params.cadre !== undefined) where.always(isWhereStationed(where, params.cadre, viewer));
    const [named, after] = ['e.name', 'c.name'].map(inOrderOfNames);
    where.and(`(${named}, e.id) > (select ${after}, c.id from reports.enterprises c where c.id = ?)`, params.cursor);
    return {
      text: `select e.id as "creditCode", e.name, e.office, e.industry, e.above_scale as "aboveScale", e.invented, e.projects,
        coalesce((select json_agg(json_build_object('cadre', s.cadre, 'role', s.role, 'from', s.from_day, 'to', s.to_day)
          order by s.from_day) from reports.stationings s where s.enterprise = e.id), '[]') as stationings
        from reports.enterprises e ${where.text} order by ${named}, e.id limit ${addPageLimit(where, params.limit ?? ROWS_DEFAULT)}`,
      values: where.values,
    };
  },
  answer: (rows, { limit = ROWS_DEFAULT }) => pageOf(rows, limit, ({ creditCode }) => String(creditCode)),
};

/** Cadres with how many enterprises they are stationed at today. */
export const cadresQuery: PagedQuery<CadreListParams> = {
  name: 'cadres',
  roles: STAFF_ROLES,
  models: [REGISTERS_MODEL],
  sql(params, viewer) {
    const where = new WhereClause()
      .limitToOffice(viewer)
      .and('c.active = ?', params.active)
      .and('c.id > ?', params.cursor);
    const day = where.addValue(officeToday(viewer));
    const countAs = (role: string): string =>
      `(select count(*)::int from reports.stationings s where s.cadre = c.id and s.role = '${role}' and ${isStationedOn(day)})`;
    return {
      text: `select c.id, c.office, c.unit, c.active, ${countAs('lead')} as leads, ${countAs('stand-in')} as "standsIn"
        from reports.cadres c ${where.text} order by c.id limit ${addPageLimit(where, params.limit ?? ROWS_DEFAULT)}`,
      values: where.values,
    };
  },
  answer: (rows, { limit = ROWS_DEFAULT }) => pageOf(rows, limit, ({ id }) => String(id)),
};

function stationingFilter({ enterprise, cadre, on, cursor }: StationingListParams, viewer: QueryContext): WhereClause {
  const where = new WhereClause().limitToOffice(viewer, 'e.office');
  where.and('s.enterprise = ?', enterprise).and('s.cadre = ?', cadre);
  if (on !== undefined) where.always(isStationedOn(where.addValue(on)));
  return limitToBehind(where, cursor, { column: 's.from_day', id: 's.id' });
}

/** Who is stationed where, from when to when, by the first day. */
export const stationingsQuery: PagedQuery<StationingListParams> = {
  name: 'stationings',
  roles: STAFF_ROLES,
  models: [REGISTERS_MODEL],
  sql(params, viewer) {
    const where = stationingFilter(params, viewer);
    return {
      text: `select s.id, s.enterprise, e.name as "enterpriseName", e.office, s.cadre, s.role, s.from_day as "from", s.to_day as "to"
        from reports.stationings s join reports.enterprises e on e.id = s.enterprise
        ${where.text} order by s.from_day, s.id limit ${addPageLimit(where, params.limit ?? ROWS_DEFAULT)}`,
      values: where.values,
    };
  },
  answer(rows, { limit = ROWS_DEFAULT }) {
    const { items, next } = pageOf(rows, limit, ({ from, id }) => cursorOf(from, id));
    return { items: items.map(({ id: _, ...row }) => row), next };
  },
};

/** The offices, each with the programme that it chose. */
export const selectOffices = (): Statement => ({
  text: 'select id, name, programme, telephone from reports.offices order by id',
  values: [],
});

/** The offices, for choosing one. */
export const officesQuery: Query<Record<never, never>, { readonly items: readonly Row[] }> = {
  name: 'offices',
  roles: rolesWithSightOf('offices'),
  models: [REGISTERS_MODEL],
  sql: selectOffices,
  answer: (rows) => ({ items: rows }),
};
