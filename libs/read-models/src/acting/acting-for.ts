import type { Query, Row, Viewer } from '@lianxin/engine';
import { dateAt } from '@lianxin/kernel';
import { REGISTERS, STAFF } from '../names.ts';
import { Where } from '../scope.ts';

/** The day of the offices: all programmes that ship keep the time of China. */
const OFFSET_MINUTES = 480;
const today = ({ now }: Viewer): string => dateAt(now, OFFSET_MINUTES);

interface Asked {
  /** Place of the viewer's account among the values, and of the day. */
  readonly me: string;
  readonly day: string;
}

const askedOf = (where: Where, viewer: Viewer): Asked => ({
  me: where.put(viewer.account),
  day: where.put(today(viewer)),
});

const on = (day: string, row: string): string =>
  `${row}.from_day <= ${day} and (${row}.to_day is null or ${row}.to_day >= ${day})`;

/** Whoever is away himself acts for nobody. */
const isHere = ({ me, day }: Asked): string =>
  `not exists (select 1 from reports.leaves own where own.account = ${me} and ${on(day, 'own')})`;

/** Stationings where somebody on leave leads and the viewer stands in (AB岗). */
const besideThem = ({ me, day }: Asked, leave: string): string =>
  `reports.stationings lead join reports.stationings beside on beside.enterprise = lead.enterprise
    where lead.role = 'lead' and lead.cadre = ${leave}.account and ${on(day, 'lead')}
      and beside.role = 'stand-in' and beside.cadre = ${me} and ${on(day, 'beside')}`;

/**
 * Whether the viewer works on the case `c`: holds it, helps with it or verifies it, as the policy's `own` has it, or
 * stands in today for whoever holds it or helps with it. The rules ask the same of the record and of the registers; this
 * asks it of all cases at once.
 */
export function worksOn(where: Where, viewer: Viewer): string {
  const asked = askedOf(where, viewer);
  const { me, day } = asked;
  const atWork = `any (c.co_handlers || c.holder)`;
  const named = `l.stand_in = ${me}`;
  const beside = `l.stand_in is null and exists (select 1 from ${besideThem(asked, 'l')} and lead.enterprise = c.enterprise)`;
  return `(c.holder = ${me} or ${me} = any (c.co_handlers) or c.stage = 'look-back' and c.verifier = ${me}
    or ${isHere(asked)} and (
      exists (select 1 from reports.leaves l where l.account = ${atWork} and ${on(day, 'l')} and (${named} or ${beside}))
      or exists (select 1 from reports.mandates m where m.account = ${atWork} and m.grantee = ${me}
        and m.from_day <= ${day} and m.until_day >= ${day})))`;
}

/** For whom I may act today, and why. */
export const actingForQuery: Query<Record<never, never>, { readonly day: string; readonly items: readonly Row[] }> = {
  name: 'acting-for',
  roles: STAFF,
  models: [REGISTERS],
  sql(_params, viewer) {
    const where = new Where();
    const asked = askedOf(where, viewer);
    const { me, day } = asked;
    return {
      text: `select * from (
        select l.account as "for", 'leave' as because, 'leave' as named, l.from_day as "from", l.to_day as until,
          null::text[] as acts, null::text as enterprise
        from reports.leaves l where l.stand_in = ${me} and ${on(day, 'l')}
        union all select l.account, 'leave', 'stationing', l.from_day, l.to_day, null, s.enterprise
        from reports.leaves l cross join lateral (select lead.enterprise from ${besideThem(asked, 'l')}) s
        where l.stand_in is null and ${on(day, 'l')}
        union all select m.account, 'mandate', null, m.from_day, m.until_day, m.acts, null
        from reports.mandates m where m.grantee = ${me} and m.from_day <= ${day} and m.until_day >= ${day}) grounds
        where ${isHere(asked)} order by 1, 2, 4`,
      values: where.values,
    };
  },
  answer: (rows, _params, viewer) => ({ day: today(viewer), items: rows }),
};
