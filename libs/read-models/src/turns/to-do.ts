import type { Unit } from '@lianxin/calendar';
import type { TurnKind } from '@lianxin/case';
import { TURN_COMMANDS, caseRoles, toldInstead } from '@lianxin/case';
import type { Query, QueryContext, Row } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import type { RuleBook } from '@lianxin/programme';
import { ACTS_FOR_ANOTHER, addressesOf } from '@lianxin/registers';
import { addViewerPlaceholders, groundsSql, onLeaveTodaySql } from '../acting/acting-for.ts';
import type { RemainingTime, RemainingTimeInput } from '../clocks/light.ts';
import { remainingTimeOf } from '../clocks/light.ts';
import { lightSql } from '../clocks/overdue-board.ts';
import { NO_DUE } from '../clocks/running-clock.ts';
import type { WantedShares } from '../draws/wanted-shares.ts';
import { countWantedShares, wantedSharesSql } from '../draws/wanted-shares.ts';
import { CASES_MODEL, DRAWS_MODEL, REGISTERS_MODEL, STAFF_ROLES, TURNS_MODEL } from '../model-names.ts';
import type { Page, PageParams } from '../paging.ts';
import { addPageLimit, cursorOf, limitToBehind, pageOf } from '../paging.ts';
import { WhereClause } from '../where.ts';

export interface ToDoParams extends PageParams {
  readonly turn?: TurnKind;
}

/**
 * `counts`: rows of all that is the viewer's, by turn, and `rungs`: rungs in them, whatever the page holds. `shares`: what draws
 * want of him, beside the cases.
 */
export interface ToDoAnswer extends Page {
  readonly counts: Readonly<Record<string, number>>;
  readonly rungs: number;
  readonly shares: readonly WantedShares[];
}

const ROWS_DEFAULT = 50;

/** The commands of turns that one of these roles sends. */
const listCommandsOf = (roles: readonly string[]): readonly string[] =>
  Object.values(TURN_COMMANDS).filter((command) =>
    roles.some((role) => (caseRoles[command] as readonly string[]).includes(role)),
  );

/**
 * `mine`: the turns that are the viewer's by name or role, and those of people for whom he may act today; each found by the
 * names that may be meant, however many turns and leaves there are.
 */
function mineSql(where: WhereClause, viewer: QueryContext, now: string): string {
  const asked = addViewerPlaceholders(where, viewer);
  const { me } = asked;
  const office = where.addValue(viewer.office ?? '');
  const own = where.addValue(addressesOf({ ...viewer, id: viewer.account }));
  const commands = where.addValue(listCommandsOf(viewer.roles));
  const told = where.addValue(toldInstead('', viewer.account));
  const forAnother = where.addValue(ACTS_FOR_ANOTHER);
  return `meant as materialized (
      select name, null::text as person, null::text[] as acts, null::text as enterprise from unnest(${own}::text[]) name
      union all select g."for", g."for", coalesce(g.acts, ${forAnother}::text[]), g.enterprise from (${groundsSql(asked)}) g
      union all select l.account || ${told}, l.account, ${forAnother}::text[], null
        from reports.leaves l where ${onLeaveTodaySql(asked)}),
    mine as materialized (select distinct on (t.case_id, t.turn, t.rung) t.*, n.person as instead_of
      from meant n cross join lateral (select * from reports.turns u where u.whose = n.name offset 0) t
      where t.office = ${office} and t.command = any (${commands}::text[]) and ${me} <> all (t.barred)
        and (t.not_before is null or t.not_before <= ${now})
        and (n.acts is null or t.command = any (n.acts) and t.command = any (${forAnother}::text[]))
        and (n.enterprise is null or n.enterprise = t.enterprise)
      order by t.case_id, t.turn, t.rung, n.person nulls first, t.id)`;
}

/**
 * What one case asks of one person by one command, as one row: the rungs that wait for his acknowledgement stand together under
 * the one that is due first. Its id stays however many there are.
 */
const TASKS_SQL = `tasks as materialized (select distinct on (m.case_id, m.turn, m.instead_of) m.*,
      m.case_id || '/' || m.turn || coalesce('/' || m.instead_of, '') as task, min(m.since) over all_of_it as first_since,
      array_remove(array_agg(m.rung) over all_of_it, null) as rungs, array_agg(m.because) over all_of_it as reasons
    from mine m
    window all_of_it as (partition by m.case_id, m.turn, m.instead_of order by m.due, m.id
      rows between unbounded preceding and unbounded following)
    order by m.case_id, m.turn, m.instead_of, m.due, m.id)`;

interface ClockOfTask {
  readonly programme: string | null;
  readonly counted: RemainingTimeInput['counted'] | null;
  readonly pausedAt: Instant | null;
  readonly unit: Unit | null;
}

const NOTHING_LEFT: RemainingTime = { remainingMs: null, workDayMs: null };

/** As far as a clock runs for it, with what is left of that. */
function toItem(ruleBook: RuleBook, { programme, counted, pausedAt, ...row }: Row, now: Instant): Row {
  const { counts: _counts, rungCount: _rungs, shares: _shares, sort_value: _value, ...item } = row;
  const clock = { programme, counted, pausedAt, unit: row['unit'] } as ClockOfTask;
  const runs = clock.programme !== null && clock.counted !== null && clock.unit !== null;
  return { ...item, ...(runs ? remainingTimeOf(ruleBook, clock as RemainingTimeInput, now) : NOTHING_LEFT) };
}

/** What is the viewer's to do now, soonest due first, and how much of each kind. */
export const createToDoQuery = (ruleBook: RuleBook): Query<ToDoParams, ToDoAnswer> => ({
  name: 'to-do',
  roles: STAFF_ROLES,
  models: [TURNS_MODEL, CASES_MODEL, REGISTERS_MODEL, DRAWS_MODEL],
  sql({ turn, cursor, limit = ROWS_DEFAULT }, viewer) {
    const where = new WhereClause();
    const now = where.addValue(viewer.now);
    const mine = mineSql(where, viewer, now);
    where.and('m.turn = ?', turn);
    limitToBehind(where, cursor, { column: 'm.due', id: 'm.task' });
    const rows = addPageLimit(where, limit);
    const shares = countWantedShares(wantedSharesSql(where, viewer, now));
    return {
      text: `with ${mine},
        ${TASKS_SQL},
        page as (select * from tasks m ${where.text} order by m.due, m.task limit ${rows})
        select counted.counts, counted.rungs as "rungCount", ${shares} as shares, p.task as id, p.case_id as "caseId", p.number, p.enterprise,
          e.name as "enterpriseName", p.turn, p.command, p.first_since as since, nullif(p.due, '${NO_DUE}') as due,
          p.due as sort_value, p.clock, ${lightSql(now)} as light, k.unit, k.programme, k.counted, k.paused_at as "pausedAt", p.because, p.reasons, p.rungs, p.instead_of as "insteadOf"
        from (select coalesce(jsonb_object_agg(turn, n), '{}') as counts, coalesce(sum(rungs), 0)::int as rungs
          from (select turn, count(*) as n, sum(cardinality(rungs)) as rungs from tasks group by 1) by_turn) counted
        left join page p on true
        left join reports.enterprises e on e.id = p.enterprise
        left join reports.clocks k on k.id = p.case_id || '/' || p.clock
        order by p.due, p.task`,
      values: where.values,
    };
  },
  answer(rows, { limit = ROWS_DEFAULT }, { now }) {
    const found = rows.filter(({ id }) => id !== null);
    const { items, next } = pageOf(found, limit, ({ sort_value: due, id }) => cursorOf(due, id));
    const counts = (rows[0]?.['counts'] ?? {}) as Readonly<Record<string, number>>;
    const shares = (rows[0]?.['shares'] ?? []) as readonly WantedShares[];
    return {
      items: items.map((row) => toItem(ruleBook, row, now)),
      counts,
      rungs: Number(rows[0]?.['rungCount'] ?? 0),
      shares,
      next,
    };
  },
});
