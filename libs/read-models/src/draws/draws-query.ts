import type { Query } from '@lianxin/engine';
import { canSeeAllOffices, rolesWithSightOf } from '@lianxin/registers';
import { DRAWS_MODEL } from '../model-names.ts';
import type { Page, PageParams } from '../paging.ts';
import { addPageLimit, cursorOf, limitToBehind, pageOf } from '../paging.ts';
import { WhereClause } from '../where.ts';
import type { DrawRow } from './draws.ts';

export interface DrawListParams extends PageParams {
  readonly id?: string;
  readonly office?: string;
  readonly stage?: DrawRow['stage'];
}

const ROWS_DEFAULT = 100;

/** Draws that the viewer may see, those of the latest period first. */
export const drawsQuery: Query<DrawListParams, Page> = {
  name: 'draws',
  roles: rolesWithSightOf('draws'),
  models: [DRAWS_MODEL],
  sql({ id, office, stage, cursor, limit = ROWS_DEFAULT }, viewer) {
    const where = new WhereClause().and('d.id = ?', id).and('d.office = ?', office).and('d.stage = ?', stage);
    if (!canSeeAllOffices(viewer.roles, 'draws')) where.and('d.office = ?', viewer.office ?? '');
    limitToBehind(where, cursor, { column: 'd.from_at', id: 'd.id', down: true });
    return {
      text: `select d.id, d.draw, d.office, d.programme, d.from_at as "from", d.to_at as "to", d.late, d.stage, d.sources,
          d.members, d.reveal_until as "revealUntil"
        from reports.draws d ${where.text} order by d.from_at desc, d.id desc limit ${addPageLimit(where, limit)}`,
      values: where.values,
    };
  },
  answer: (rows, { limit = ROWS_DEFAULT }) => pageOf(rows, limit, ({ from, id }) => cursorOf(from, id)),
};
