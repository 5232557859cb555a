import type { QueryContext } from '@lianxin/engine';
import type { WhereClause } from '../where.ts';

/** What draws want of one person: so many of them the same, the first of them until then. */
export interface WantedShares {
  readonly act: 'commit' | 'reveal';
  readonly draws: number;
  readonly until: string;
}

/** Sources of the draw `d` of which this holds. */
const sourceWith = (condition: string): string =>
  `exists (select from jsonb_array_elements(d.sources) s where ${condition})`;

/**
 * The draws that want a share of the viewer now: one to commit to until the period begins, where he may be a source and is none
 * yet; then the one that he is bound to, where there is a public value once it stands. `remind_at`: since when that is urgent.
 */
export function wantedSharesSql(where: WhereClause, viewer: QueryContext, now: string): string {
  const [me, office] = [where.addValue(viewer.account), where.addValue(viewer.office ?? '')];
  const roles = where.addValue(viewer.roles);
  const isReached = `s ->> 'role' = any (${roles}::text[]) and (s ->> 'role' = 'operator' or d.office = ${office})`;
  return `select d.id, d.draw, 'commit' as act, d.from_at as until, d.remind_at from reports.draws d
      where d.stage = 'running' and d.from_at >= ${now} and not ${sourceWith(`s ->> 'by' = ${me}`)}
        and ${sourceWith(`s ->> 'kind' = 'person' and s ->> 'by' is null and ${isReached}`)}
    union all select d.id, d.draw, 'reveal', d.reveal_until, d.remind_at from reports.draws d
      where d.stage = 'revealing' and d.reveal_until >= ${now}
        and not ${sourceWith(`s ->> 'kind' = 'public' and s ->> 'given' = 'false'`)}
        and ${sourceWith(`s ->> 'by' = ${me} and s ->> 'given' = 'false' and s ->> 'lapsed' = 'false' and ${isReached}`)}`;
}

/** The same of each act as one, as a list of `WantedShares`. */
export const countWantedShares = (wanted: string): string =>
  `(select coalesce(jsonb_agg(w order by w.until), '[]') from
    (select act, count(*)::int as draws, min(until) as until from (${wanted}) every_one group by act) w)`;

/** What the inbox tells of each, once it is urgent and as long as it is wanted: nobody has to write that down. */
export const remindersSql = (wanted: string, now: string): string =>
  `select w.id, w.act, w.until, w.remind_at, split_part(w.draw, '/', 3) as period from (${wanted}) w where w.remind_at <= ${now}`;
