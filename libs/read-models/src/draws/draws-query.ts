import type { Query, QueryContext, Row } from '@lianxin/engine';
import { canSeeAllOffices, rolesWithSightOf } from '@lianxin/registers';
import { isToldOfOffice } from '../cases/told-sql.ts';
import { CASES_MODEL, DRAWS_MODEL } from '../model-names.ts';
import type { Page, PageParams } from '../paging.ts';
import { addPageLimit, cursorOf, limitToBehind, pageOf } from '../paging.ts';
import { WhereClause } from '../where.ts';
import type { FoundCount, SampleOfRow } from './look-backs-of-draw.ts';
import { lookBacksOf } from './look-backs-of-draw.ts';
import type { DrawRow } from './draws.ts';

export interface DrawListParams extends PageParams {
  readonly id?: string;
  readonly office?: string;
  readonly stage?: DrawRow['stage'];
}

const ROWS_DEFAULT = 100;

/** What became of those who were drawn, musts and those drawn out of all apart: how many, and never which. */
const FOUND = `(select coalesce(json_agg(g), '[]') from (
  select (r.value ->> 'isMust')::boolean as must, r.value ->> 'outcome' as outcome, count(*)::int as count
  from reports.drawn_cases c cross join lateral jsonb_array_elements(c.rounds) r
  where c.draws @> array[d.id] and r.value ->> 'draw' = d.id
    and ((r.value ->> 'isMust')::boolean or r.value -> 'strata' @> to_jsonb(d.stratum))
  group by 1, 2) g)`;

/** Whether cases wait of which it is told to few that the draw left them out: a declined one waits for nothing. */
const WAITED_FOR = `exists (select from reports.drawn_cases w join reports.cases c on c.id = w.id
  where w.left_out_by = d.id and c.stage <> 'closed')`;

/**
 * Who may not know who is looked at is told no count before nobody of the draw is left of whom that is told to few: by how
 * many are left somebody with one case in it would know of his.
 */
function toItem({ stratum, atRandom, taken, told, found, waited, ...row }: Row, viewer: QueryContext): Row {
  const lookBacks = lookBacksOf({ stratum, atRandom, taken, told } as SampleOfRow, found as readonly FoundCount[]);
  const isOver = told === true && waited === false && lookBacks?.random.left === 0 && lookBacks.musts.left === 0;
  return { ...row, lookBacks: isOver || isToldOfOffice(viewer, String(row['office'])) ? lookBacks : null };
}

/** Draws that the viewer may see, those of the latest period first. */
export const drawsQuery: Query<DrawListParams, Page> = {
  name: 'draws',
  roles: rolesWithSightOf('draws'),
  models: [DRAWS_MODEL, CASES_MODEL],
  sql({ id, office, stage, cursor, limit = ROWS_DEFAULT }, viewer) {
    const where = new WhereClause().and('d.id = ?', id).and('d.office = ?', office).and('d.stage = ?', stage);
    if (!canSeeAllOffices(viewer.roles, 'draws')) where.and('d.office = ?', viewer.office ?? '');
    limitToBehind(where, cursor, { column: 'd.from_at', id: 'd.id', down: true });
    return {
      text: `select d.id, d.draw, d.office, d.programme, d.from_at as "from", d.to_at as "to", d.late, d.stage, d.sources,
          d.members, d.reveal_until as "revealUntil", d.stratum, d.at_random as "atRandom", d.taken, d.told,
          ${FOUND} as found, ${WAITED_FOR} as waited
        from reports.draws d ${where.text} order by d.from_at desc, d.id desc limit ${addPageLimit(where, limit)}`,
      values: where.values,
    };
  },
  answer(rows, { limit = ROWS_DEFAULT }, viewer) {
    const { items, next } = pageOf(rows, limit, ({ from, id }) => cursorOf(from, id));
    return { items: items.map((row) => toItem(row, viewer)), next };
  },
};
