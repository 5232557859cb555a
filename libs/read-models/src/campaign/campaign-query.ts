import type { Query } from '@lianxin/engine';
import { SUPPLIED_FIGURE } from '../measures/measures.ts';
import { CASES_MODEL, REGISTERS_MODEL, STAFF_ROLES } from '../model-names.ts';
import { WhereClause } from '../where.ts';
import type { RuleBook } from '@lianxin/programme';
import type { CampaignReport, CampaignFigures } from './campaign-report.ts';
import { buildCampaignReport } from './campaign-report.ts';

export interface CampaignParams {
  /** YYYY-MM-DD inclusive, in the office's zone; default: everything. */
  readonly asOf?: string;
}

const AS_OF_DEFAULT = '9999-12-31';
/** Most rows of a list; beyond it the figures tell. */
const LISTED_MAX = 200;
/** After every instant of a day in UTC, before the next day; the day of the office may end sooner. */
const END_OF_DAY = '~';

/** `day`: placeholder of the date. One statement, one snapshot: the figures belong together. */
function campaignSql(day: string, scopeOf: (alias: string) => string): string {
  const done = (measure: string): string =>
    `m.measure = '${measure}' and not m.reversed and m.done_on <= ${day} ${scopeOf('m')}`;
  return `
with f as (select * from reports.figures f where f.day <= ${day} ${scopeOf('f')}),
sums as (select figure, "of", unit, sum(count)::bigint as count, sum(fen)::bigint as fen from f
  where figure <> '${SUPPLIED_FIGURE}' group by 1, 2, 3 order by 1, 2, 3),
trips as (select m.*, p.value ->> 'name' as project_name from reports.measures m
  left join reports.enterprises e on e.id = m.enterprise
  left join lateral jsonb_array_elements(e.projects) p on p.value ->> 'id' = m.project
  where ${done('charter-trip')}),
s as (select s.* from reports.stationings s join reports.enterprises e on e.id = s.enterprise
  where e.above_scale and s.from_day <= ${day} and coalesce(s.to_day, '9999') >= least(${day}, coalesce(s.to_day, '9999'))),
lead as (select * from s where role = 'lead')
select json_build_object(
  'sums', (select coalesce(json_agg(sums), '[]') from sums),
  'supplied', (select count(distinct "of") from f where figure = '${SUPPLIED_FIGURE}'),
  'cadres', (select count(distinct cadre) from lead),
  'enterprises', (select count(distinct enterprise) from lead),
  'leads', (select json_build_object('min', min(n), 'max', max(n)) from (select count(*) n from lead group by enterprise) x),
  'loads', (select json_build_object('min', min(n), 'max', max(n)) from (select count(*) n from lead group by cadre) x),
  'tripProjects', (select count(distinct (enterprise, project)) from trips),
  'byProject', (select coalesce(json_agg(t), '[]') from (select project_name as project, count as workers,
    from_place as "fromPlace", trade, case_id as "caseId" from trips order by done_on limit ${LISTED_MAX}) t),
  'invoices', (select count(distinct invoice) from reports.measures m where ${done('subsidy')}),
  'resolved', (select coalesce(json_agg(r order by number), '[]') from (select number, programme, resolved_at as at
    from reports.cases c where origin = 'requested' and resolved_at <= ${day} || '${END_OF_DAY}' ${scopeOf('c')}
    order by resolved_at desc limit ${LISTED_MAX}) r)
) as report`;
}

/** The figures of the campaign of spring 2020, summed from events, as of a day. */
export const createCampaignQuery = (ruleBook: RuleBook): Query<CampaignParams, CampaignReport> => ({
  name: 'campaign',
  roles: STAFF_ROLES,
  models: [CASES_MODEL, REGISTERS_MODEL],
  sql(params, viewer) {
    const where = new WhereClause();
    const day = where.addValue(params.asOf ?? AS_OF_DEFAULT);
    const scope = where.limitToOffice(viewer, 'office').text.replace('where', 'and');
    return {
      text: campaignSql(`${day}::text`, (alias) => scope.replace('office', `${alias}.office`)),
      values: where.values,
    };
  },
  answer: (rows, params) => buildCampaignReport(ruleBook, rows[0]?.['report'] as CampaignFigures, params.asOf ?? null),
});
