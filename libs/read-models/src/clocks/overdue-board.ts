import type { Query, Row, QueryContext } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { msBetween } from '@lianxin/kernel';
import type { RuleBook } from '@lianxin/programme';
import { CASES_MODEL, REGISTERS_MODEL, STAFF_ROLES, TURNS_MODEL } from '../model-names.ts';
import { WhereClause } from '../where.ts';
import type { RemainingTimeInput, Light } from './light.ts';
import { LIGHTS, WAIT_CLOCK, remainingTimeOf } from './light.ts';
import { NO_DUE } from './running-clock.ts';

interface Filter {
  readonly holder?: string;
  readonly office?: string;
  readonly category?: string;
}

/** Clocks that a case's work is held to, or those of rungs until they are acknowledged. */
export type ClocksOf = 'deadlines' | 'rungs';

export interface OverdueParams extends Filter {
  /** Default: deadlines. */
  readonly what?: ClocksOf;
  readonly light?: Light;
  readonly limit?: number;
}

export interface LightsParams extends Filter {
  readonly by: 'holder' | 'office' | 'category';
}

const ROWS_DEFAULT = 200;
/** The kind of clock of a rung that is to be acknowledged. */
export const RUNG_CLOCK = 'acknowledge-rung';
const isRungSql = `k.kind = '${RUNG_CLOCK}'`;

/** Of the clock `k` of a rung: which rung it is, and by whom it is not acknowledged yet. */
const ASKED_SQL = `left join lateral (select min(split_part(x ->> 'because', '/', 2)) as rung,
      array_agg(distinct x ->> 'whose') as whose
    from reports.turn_cases u cross join jsonb_array_elements(u.turns) x
    where ${isRungSql} and u.id = k.case_id and x ->> 'clock' = k.clock and x ->> 'whose' not like '%>%') asked on true`;

/** A breach stays red whatever comes after it; one that an amendment superseded is no breach. */
const isLateSql = (now: string): string => `k.open_due < ${now}`;

/** Until when the case of the row `c` waits, as agreed. */
export const waitsUntilSql = `(select min(w.due) from reports.clocks w
  where w.case_id = c.id and w.kind = '${WAIT_CLOCK}' and w.stopped_at is null)`;

/** The light of the clock `k` by now; a wait itself is nobody's work. */
export const lightSql = (now: string): string => `case when ${isLateSql(now)} then 'red'
  when k.paused_at is not null or k.kind = '${WAIT_CLOCK}' then 'waiting'
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
  { programme, unit, counted, pausedAt, waitsFor, ...row }: Row,
  now: QueryContext['now'],
): Row {
  const left = remainingTimeOf(ruleBook, { programme, unit, counted, pausedAt } as RemainingTimeInput, now);
  const lateMs = row['late'] === true ? msBetween(row['due'] as Instant, now) : null;
  return { ...row, pausedAt, unit, waitsFor: waitsFor ?? [], ...left, lateMs };
}

/**
 * Running clocks by due date, soonest first; paused ones have none and come last. A rung that waits to be acknowledged is no
 * deadline of the work: it has a list, and a figure, of its own. Light and remaining time are computed from
 * `now`, so the board is right even before a due fact is recorded.
 */
export const createOverdueBoardQuery = (
  ruleBook: RuleBook,
): Query<OverdueParams, { readonly items: readonly Row[] }> => ({
  name: 'overdue-board',
  roles: STAFF_ROLES,
  models: [CASES_MODEL, REGISTERS_MODEL, TURNS_MODEL],
  sql(params, viewer) {
    const { where, now } = buildFilter(viewer, params);
    where.always(params.what === 'rungs' ? isRungSql : `not ${isRungSql}`);
    where.and(`${lightSql(now)} = ?`, params.light);
    const limit = where.addValue(params.limit ?? ROWS_DEFAULT);
    return {
      text: `select k.case_id as "caseId", c.number, c.office, e.name as "enterpriseName", c.category, c.stage, c.holder,
        k.clock, k.kind, k.owner, nullif(k.open_due, '${NO_DUE}') as due, k.provisional, ${lightSql(now)} as light, ${isLateSql(now)} as late,
        k.breached_at as "breachedAt", k.excused, k.superseded, k.rungs, k.programme, k.unit, k.counted,
        k.paused_at as "pausedAt", case when k.paused_at is not null then ${waitsUntilSql} end as "waitsUntil", asked.rung, asked.whose as "waitsFor"
        from reports.clocks k join reports.cases c on c.id = k.case_id
        left join reports.enterprises e on e.id = c.enterprise
        ${ASKED_SQL}
        ${where.text} order by k.open_due, k.id limit ${limit}`,
      values: where.values,
    };
  },
  answer: (rows, _params, { now }) => ({ items: rows.map((row) => presentRow(ruleBook, row, now)) }),
});

const countSql = (name: string, condition: string): string => `count(*) filter (where ${condition})::int as "${name}"`;
const countLightSql = (light: Light): string => countSql(light, `not l.is_rung and l.light = '${light}'`);

/** How many deadlines have which light, by whose they are, the most red first; beside them how many rungs wait to be acknowledged. */
export const lightsQuery: Query<LightsParams, { readonly items: readonly Row[] }> = {
  name: 'lights',
  roles: STAFF_ROLES,
  models: [CASES_MODEL],
  sql(params, viewer) {
    const { where, now } = buildFilter(viewer, params);
    return {
      text: `select l."group", ${countSql('clocks', 'not l.is_rung')}, ${LIGHTS.map(countLightSql).join(', ')},
          ${countSql('rungs', 'l.is_rung')}
        from (select c.${params.by} as "group", ${lightSql(now)} as light, ${isRungSql} as is_rung
          from reports.clocks k join reports.cases c on c.id = k.case_id ${where.text}) l
        group by 1 order by 3 desc, 4 desc, 1`,
      values: where.values,
    };
  },
  answer: (rows) => ({ items: rows }),
};
