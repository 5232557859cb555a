import type { Query, Row } from '@lianxin/engine';
import { CASES, REGISTERS, STAFF } from '../names.ts';
import { Where } from '../scope.ts';

export interface CampaignParams {
  /** YYYY-MM-DD inclusive; default: everything. */
  readonly asOf?: string;
}

export interface CampaignReport {
  readonly asOf: string | null;
  readonly stationing: {
    readonly cadres: number;
    readonly enterprises: number;
    readonly leadsPerEnterprise: { readonly min: number; readonly max: number };
    readonly enterprisesPerCadre: { readonly min: number; readonly max: number };
  };
  readonly trips: { readonly projects: number; readonly workers: number; readonly byProject: readonly Row[] };
  readonly exams: number;
  readonly subsidies: { readonly fen: number; readonly payments: number; readonly invoices: number };
  readonly given: { readonly enterprises: number; readonly items: readonly Row[]; readonly valueFen: number };
  readonly brokered: { readonly items: readonly Row[]; readonly valueFen: number };
  /** The source's one value total; its parts are above and are never summed otherwise. */
  readonly givenAndBrokeredValueFen: number;
  readonly difficulties: {
    readonly requested: number;
    readonly resolved: number;
    readonly closedOut: number;
    readonly foundOnVisits: number;
    readonly foundOnVisitsResolved: number;
    readonly resolvedCases: readonly string[];
  };
  readonly verifiedByException: number;
  readonly overdue: { readonly casesWithBreach: number; readonly breaches: number; readonly excused: number };
}

const AS_OF_DEFAULT = '9999-12-31';

/** `day`: placeholder of the date. One statement, one snapshot: the figures belong together. */
function text(day: string, scope: string): string {
  return `
with c as (select * from reports.cases c where substr(c.requested_at, 1, 10) <= ${day} ${scope}),
m as (select m.*, c.enterprise, p.value ->> 'name' as project_name
  from reports.measures m join c on c.id = m.case_id
  left join reports.enterprises e on e.id = c.enterprise
  left join lateral jsonb_array_elements(e.projects) p on p.value ->> 'id' = m.project
  where not m.reversed and m.done_on <= ${day}),
s as (select * from reports.stationings s join reports.enterprises e on e.id = s.enterprise
  where e.above_scale and s.from_day <= ${day} and coalesce(s.to_day, '9999') >= least(${day}, coalesce(s.to_day, '9999'))),
lead as (select * from s where role = 'lead'),
items as (select measure, item, sum(count)::bigint as count, min(unit) as unit, sum(fen)::bigint as fen from m
  where measure in ('delivery', 'purchase-brokering') group by 1, 2)
select json_build_object(
  'cadres', (select count(distinct cadre) from lead),
  'enterprises', (select count(distinct enterprise) from lead),
  'leads', (select json_build_object('min', min(n), 'max', max(n)) from (select count(*) n from lead group by enterprise) x),
  'loads', (select json_build_object('min', min(n), 'max', max(n)) from (select count(*) n from lead group by cadre) x),
  'byProject', (select coalesce(json_agg(json_build_object('project', project_name, 'workers', count, 'fromPlace', from_place,
    'trade', trade, 'caseId', case_id) order by done_on), '[]') from m where measure = 'charter-trip'),
  'tripProjects', (select count(distinct (enterprise, project)) from m where measure = 'charter-trip'),
  'workers', (select coalesce(sum(count), 0) from m where measure = 'charter-trip'),
  'exams', (select coalesce(sum(count), 0) from m where measure = 'medical-exam'),
  'subsidyFen', (select coalesce(sum(fen), 0) from m where measure = 'subsidy'),
  'payments', (select count(*) from m where measure = 'subsidy'),
  'invoices', (select count(distinct invoice) from m where measure = 'subsidy'),
  'suppliedEnterprises', (select count(distinct enterprise) from m where measure = 'delivery'),
  'given', (select coalesce(json_agg(json_build_object('item', item, 'count', count, 'unit', unit, 'valueFen', fen) order by item), '[]')
    from items where measure = 'delivery'),
  'brokered', (select coalesce(json_agg(json_build_object('item', item, 'count', count, 'unit', unit, 'valueFen', fen) order by item), '[]')
    from items where measure = 'purchase-brokering'),
  'givenFen', (select coalesce(sum(fen), 0) from items where measure = 'delivery'),
  'brokeredFen', (select coalesce(sum(fen), 0) from items where measure = 'purchase-brokering'),
  'requested', (select count(*) from c where origin = 'requested'),
  'resolved', (select count(*) from c where origin = 'requested' and substr(resolved_at, 1, 10) <= ${day}),
  'closedOut', (select count(*) from c where origin = 'requested' and ending = 'closed-out' and substr(closed_at, 1, 10) <= ${day}),
  'visits', (select count(*) from c where origin = 'proactive-visit'),
  'visitsResolved', (select count(*) from c where origin = 'proactive-visit' and substr(resolved_at, 1, 10) <= ${day}),
  'resolvedCases', (select coalesce(json_agg(number order by number), '[]') from c where origin = 'requested'
    and substr(resolved_at, 1, 10) <= ${day}),
  'byException', (select count(*) from c where by_exception),
  'breachedCases', (select count(distinct k.case_id) from reports.clocks k join c on c.id = k.case_id where substr(k.breached_at, 1, 10) <= ${day}),
  'breaches', (select count(*) from reports.clocks k join c on c.id = k.case_id where substr(k.breached_at, 1, 10) <= ${day}),
  'excused', (select count(*) from reports.clocks k join c on c.id = k.case_id where k.excused)
) as report`;
}

type Figures = Readonly<Record<string, number>> &
  Readonly<Record<'leads' | 'loads', { readonly min: number; readonly max: number }>> &
  Readonly<Record<'byProject' | 'given' | 'brokered', readonly Row[]>> & { readonly resolvedCases: readonly string[] };

function report(f: Figures, asOf: string | null): CampaignReport {
  const n = (name: string): number => f[name] as number;
  return {
    asOf,
    stationing: {
      cadres: n('cadres'),
      enterprises: n('enterprises'),
      leadsPerEnterprise: f.leads,
      enterprisesPerCadre: f.loads,
    },
    trips: { projects: n('tripProjects'), workers: n('workers'), byProject: f.byProject },
    exams: n('exams'),
    subsidies: { fen: n('subsidyFen'), payments: n('payments'), invoices: n('invoices') },
    given: { enterprises: n('suppliedEnterprises'), items: f.given, valueFen: n('givenFen') },
    brokered: { items: f.brokered, valueFen: n('brokeredFen') },
    givenAndBrokeredValueFen: n('givenFen') + n('brokeredFen'),
    difficulties: {
      requested: n('requested'),
      resolved: n('resolved'),
      closedOut: n('closedOut'),
      foundOnVisits: n('visits'),
      foundOnVisitsResolved: n('visitsResolved'),
      resolvedCases: f.resolvedCases,
    },
    verifiedByException: n('byException'),
    overdue: { casesWithBreach: n('breachedCases'), breaches: n('breaches'), excused: n('excused') },
  };
}

/** The figures of the campaign of spring 2020, summed from events, as of a day. */
export const campaignQuery: Query<CampaignParams, CampaignReport> = {
  name: 'campaign',
  roles: STAFF,
  models: [CASES, REGISTERS],
  sql(params, viewer) {
    const where = new Where();
    const day = where.put(params.asOf ?? AS_OF_DEFAULT);
    const scope = where.scoped(viewer).text.replace('where', 'and');
    return { text: text(`${day}::text`, scope), values: where.values };
  },
  answer: (rows, params) => report(rows[0]?.['report'] as Figures, params.asOf ?? null),
};
