import type { Query, Row, QueryContext } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { msBetween } from '@lianxin/kernel';
import type { RuleBook } from '@lianxin/programme';
import { CASES_MODEL, REGISTERS_MODEL, STAFF_ROLES } from '../model-names.ts';
import { OPEN_STAGES, WhereClause } from '../where.ts';
import type { RemainingTimeInput, Light } from './light.ts';
import { LIGHTS, remainingMs } from './light.ts';
import { NO_DUE } from './running-clock.ts';

interface Filter {
  readonly holder?: string;
  readonly office?: string;
  readonly category?: string;
}

export interface OverdueParams extends Filter {
  readonly limit?: number;
}

export interface LightsParams extends Filter {
  readonly by: 'holder' | 'office' | 'category';
}

const ROWS_DEFAULT = 200;

/** A breach stays red whatever comes after it; one that an amendment superseded is no breach. */
const isLateSql = (now: string): string => `k.open_due < ${now}`;

const lightSql = (
  now: string,
): string => `case when ${isLateSql(now)} then 'red' when k.paused_at is not null then 'waiting'
  when k.warns_at <= ${now} then 'yellow' else 'green' end`;

interface BuiltFilter {
  readonly where: WhereClause;
  /** The place of the viewer's now among the values. */
  readonly now: string;
}

function buildFilter(viewer: QueryContext, { holder, office, category }: Filter): BuiltFilter {
  const where = new WhereClause().always('k.open_due is not null').limitToOffice(viewer);
  where.and('c.holder = ?', holder).and('c.office = ?', office).and('c.category = ?', category);
  return { where, now: where.addValue(viewer.now) };
}

/** What is left of a clock's time, and by how much it is late, is worked out from the dates that stand in the row. */
function presentRow(
  ruleBook: RuleBook,
  { programme, unit, counted, pausedAt, ...row }: Row,
  now: QueryContext['now'],
): Row {
  const left = remainingMs(ruleBook, { programme, unit, counted, pausedAt } as RemainingTimeInput, now) ?? null;
  const lateMs = row['late'] === true ? msBetween(row['due'] as Instant, now) : null;
  return { ...row, pausedAt, unit, remainingMs: left, lateMs };
}

/**
 * Running clocks by due date, soonest first; those that stand still have none and come last. Light and remaining time are worked out from `now`, so the board is right
 * even while nobody records what falls due.
 */
export const createOverdueBoardQuery = (
  ruleBook: RuleBook,
): Query<OverdueParams, { readonly items: readonly Row[] }> => ({
  name: 'overdue-board',
  roles: STAFF_ROLES,
  models: [CASES_MODEL, REGISTERS_MODEL],
  sql(params, viewer) {
    const { where, now } = buildFilter(viewer, params);
    const limit = where.addValue(params.limit ?? ROWS_DEFAULT);
    return {
      text: `select k.case_id as "caseId", c.number, c.office, e.name as "enterpriseName", c.category, c.stage, c.holder,
        k.clock, k.kind, k.owner, nullif(k.open_due, '${NO_DUE}') as due, k.provisional, ${lightSql(now)} as light, ${isLateSql(now)} as late,
        k.breached_at as "breachedAt", k.excused, k.superseded, k.rungs, k.programme, k.unit, k.counted,
        k.paused_at as "pausedAt"
        from reports.clocks k join reports.cases c on c.id = k.case_id
        left join reports.enterprises e on e.id = c.enterprise
        ${where.text} order by k.open_due, k.id limit ${limit}`,
      values: where.values,
    };
  },
  answer: (rows, _params, { now }) => ({ items: rows.map((row) => presentRow(ruleBook, row, now)) }),
});

const countLightSql = (light: Light): string => `count(*) filter (where l.light = '${light}')::int as "${light}"`;

/** How many running clocks have which light, by whose they are: the most red first. */
export const lightsQuery: Query<LightsParams, { readonly items: readonly Row[] }> = {
  name: 'lights',
  roles: STAFF_ROLES,
  models: [CASES_MODEL],
  sql(params, viewer) {
    const { where, now } = buildFilter(viewer, params);
    // Says nothing new of cases whose clocks run, but lets an index answer for them.
    where.and('c.stage = any (?)', OPEN_STAGES);
    return {
      text: `select l."group", count(*)::int as clocks, ${LIGHTS.map(countLightSql).join(', ')}
        from (select c.${params.by} as "group", ${lightSql(now)} as light
          from reports.clocks k join reports.cases c on c.id = k.case_id ${where.text}) l
        group by 1 order by 3 desc, 4 desc, 1`,
      values: where.values,
    };
  },
  answer: (rows) => ({ items: rows }),
};
