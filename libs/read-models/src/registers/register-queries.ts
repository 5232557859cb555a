import type { Query, Row } from '@lianxin/engine';
import { rolesWithSightOf } from '@lianxin/registers';
import { REGISTERS_MODEL, STAFF_ROLES } from '../model-names.ts';
import { WhereClause } from '../where.ts';

export interface EnterpriseListParams {
  readonly name?: string;
  readonly aboveScale?: boolean;
  readonly limit?: number;
}

const ROWS_DEFAULT = 200;

export const enterprisesQuery: Query<EnterpriseListParams, { readonly items: readonly Row[] }> = {
  name: 'enterprises',
  roles: STAFF_ROLES,
  models: [REGISTERS_MODEL],
  sql(params, viewer) {
    const where = new WhereClause().limitToOffice(viewer, 'e.office');
    where.contains('e.name', params.name).and('e.above_scale = ?', params.aboveScale);
    const limit = where.addValue(params.limit ?? ROWS_DEFAULT);
    return {
      text: `select e.id as "creditCode", e.name, e.office, e.industry, e.above_scale as "aboveScale", e.invented, e.projects,
        coalesce((select json_agg(json_build_object('cadre', s.cadre, 'role', s.role, 'from', s.from_day, 'to', s.to_day)
          order by s.from_day) from reports.stationings s where s.enterprise = e.id), '[]') as stationings
        from reports.enterprises e ${where.text} order by e.name, e.id limit ${limit}`,
      values: where.values,
    };
  },
  answer: (rows) => ({ items: rows }),
};

/** The offices, for choosing one. */
export const officesQuery: Query<Record<never, never>, { readonly items: readonly Row[] }> = {
  name: 'offices',
  roles: rolesWithSightOf('offices'),
  models: [REGISTERS_MODEL],
  sql: () => ({ text: 'select id, name, programme from reports.offices order by id', values: [] }),
  answer: (rows) => ({ items: rows }),
};
