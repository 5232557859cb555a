import type { Query, Row, QueryContext } from '@lianxin/engine';
import { REGISTERS_MODEL, STAFF_ROLES } from '../model-names.ts';
import { officeToday } from '../office-day.ts';
import { WhereClause } from '../where.ts';

export interface ViewerPlaceholders {
  /** Place of the viewer's account among the values, and of the day. */
  readonly me: string;
  readonly day: string;
}

export const addViewerPlaceholders = (where: WhereClause, viewer: QueryContext): ViewerPlaceholders => ({
  me: where.addValue(viewer.account),
  day: where.addValue(officeToday(viewer)),
});

const isOnDaySql = (day: string, row: string): string =>
  `${row}.from_day <= ${day} and (${row}.to_day is null or ${row}.to_day >= ${day})`;

/** False while the viewer is away himself: then he acts for nobody. */
const isHere = ({ me, day }: ViewerPlaceholders): string =>
  `not exists (select 1 from reports.leaves own where own.account = ${me} and ${isOnDaySql(day, 'own')})`;

/** Stationings where somebody on leave leads and the viewer stands in (AB岗). */
const stationedBesideSql = ({ me, day }: ViewerPlaceholders, leave: string): string =>
  `reports.stationings lead join reports.stationings beside on beside.enterprise = lead.enterprise
    where lead.role = 'lead' and lead.cadre = ${leave}.account and ${isOnDaySql(day, 'lead')}
      and beside.role = 'stand-in' and beside.cadre = ${me} and ${isOnDaySql(day, 'beside')}`;

/**
 * Whether the viewer works on the case `c`: holds it, helps with it or verifies it, as the policy's `own` has it, or
 * stands in today for somebody who holds it or helps with it. The rules ask the same of the record and of the registers; this
 * asks it of all cases at once.
 */
export function worksOn(where: WhereClause, viewer: QueryContext): string {
  const asked = addViewerPlaceholders(where, viewer);
  const { me, day } = asked;
  const atWork = `any (c.co_handlers || c.holder)`;
  const named = `l.stand_in = ${me}`;
  const beside = `l.stand_in is null and exists (select 1 from ${stationedBesideSql(asked, 'l')} and lead.enterprise = c.enterprise)`;
  return `(c.holder = ${me} or ${me} = any (c.co_handlers) or c.stage = 'look-back' and c.verifier = ${me}
    or ${isHere(asked)} and (
      exists (select 1 from reports.leaves l where l.account = ${atWork} and ${isOnDaySql(day, 'l')} and (${named} or ${beside}))
      or exists (select 1 from reports.mandates m where m.account = ${atWork} and m.grantee = ${me}
        and m.from_day <= ${day} and m.until_day >= ${day})))`;
}

/** Whether somebody is on leave today, by his row `l`, and the viewer is not. */
export const onLeaveTodaySql = (asked: ViewerPlaceholders): string =>
  `${isOnDaySql(asked.day, 'l')} and ${isHere(asked)}`;

/** For whom the viewer may act today: a row for each ground, with `acts` and `enterprise` where it goes no further. */
export function groundsSql(asked: ViewerPlaceholders): string {
  const { me, day } = asked;
  return `select * from (
        select l.account as "for", 'leave' as because, 'leave' as named, l.from_day as "from", l.to_day as until,
          null::text[] as acts, null::text as enterprise
        from reports.leaves l where l.stand_in = ${me} and ${isOnDaySql(day, 'l')}
        union all select l.account, 'leave', 'stationing', l.from_day, l.to_day, null, s.enterprise
        from reports.leaves l cross join lateral (select lead.enterprise from ${stationedBesideSql(asked, 'l')}) s
        where l.stand_in is null and ${isOnDaySql(day, 'l')}
        union all select m.account, 'mandate', null, m.from_day, m.until_day, m.acts, null
        from reports.mandates m where m.grantee = ${me} and m.from_day <= ${day} and m.until_day >= ${day}) grounds
        where ${isHere(asked)}`;
}

/** For whom I may act today, and why. */
export const actingForQuery: Query<Record<never, never>, { readonly day: string; readonly items: readonly Row[] }> = {
  name: 'acting-for',
  roles: STAFF_ROLES,
  models: [REGISTERS_MODEL],
  sql(_params, viewer) {
    const where = new WhereClause();
    const asked = addViewerPlaceholders(where, viewer);
    return {
      text: `${groundsSql(asked)} order by 1, 2, 4`,
      values: where.values,
    };
  },
  answer: (rows, _params, viewer) => ({ day: officeToday(viewer), items: rows }),
};
