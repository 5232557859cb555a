import { WITHHELD_ENTRY, WITHHELD_TYPES } from '@lianxin/case';
import type { Projection, ProjectedRows, Query, QueryContext, ReadModel, Row, Table } from '@lianxin/engine';
import { projectRows } from '@lianxin/engine';
import type { Ingress, SlimEvent } from '@lianxin/kernel';
import { CLOCK_ACTOR, RECEIPT_ACTOR_PREFIX, idOfStream, ingressOf, processNameOf } from '@lianxin/kernel';
import { rolesWithSightOf } from '@lianxin/registers';
import { toldSql } from '../cases/told-sql.ts';
import { CASES_MODEL, ENTRIES_MODEL, REGISTERS_MODEL } from '../model-names.ts';
import type { Page, PageParams } from '../paging.ts';
import { addPageLimit, cursorOf, limitToBehind, pageOf } from '../paging.ts';
import { WhereClause } from '../where.ts';

/** An entry of the record without its data: what it is found by. */
export interface EntryRow {
  /** `<stream>/<version>`. */
  readonly id: string;
  readonly process: string;
  /** The stream's id. */
  readonly of: string;
  readonly version: number;
  readonly type: string;
  readonly effective_at: string;
  readonly recorded_at: string;
  readonly actor: string;
  readonly on_behalf_of: string | null;
  readonly door: string;
  readonly programme: string | null;
}

export const entriesTable: Table<EntryRow> = {
  name: 'entries',
  key: 'id',
  sinceVersion: 1,
  columns: {
    ...{ id: 'text', process: 'text', of: 'text', version: 'integer', type: 'text' },
    ...{ effective_at: 'instant', recorded_at: 'instant' },
    ...{ actor: 'text', on_behalf_of: 'text', door: 'text', programme: 'text' },
  },
  indexes: [['recorded_at'], ['actor', 'recorded_at'], ['on_behalf_of', 'recorded_at'], ['type', 'recorded_at']],
};

const entriesProjection: ProjectedRows<EntryRow> = {
  table: entriesTable,
  keysOf: ({ stream, version }) => [`${stream}/${version}`],
  isCreatedBy: () => true,
  project: (_row, event, id) => ({
    ...{ id, process: processNameOf(event.stream), of: idOfStream(event.stream), version: event.version },
    ...{ type: event.type, effective_at: event.effectiveAt, recorded_at: event.recordedAt },
    ...{ actor: event.meta.actor, on_behalf_of: event.meta.onBehalfOf ?? null },
    ...{ door: ingressOf(event), programme: event.meta.programme ?? null },
  }),
};

/** A row for every entry of the record, of whatever process; no data of any is read. */
export const entries: Projection = {
  name: ENTRIES_MODEL,
  version: 1,
  tables: [entriesTable] as ReadModel['tables'],
  async apply(batch, tables) {
    await projectRows<[EntryRow], SlimEvent>([entriesProjection], batch, tables);
  },
};

export interface EntriesParams extends PageParams {
  readonly actor?: string;
  readonly onBehalfOf?: string;
  readonly type?: string;
  readonly door?: Ingress;
  readonly programme?: string;
  /** That the case of the entry is in now. */
  readonly office?: string;
  /** Recorded then or later; recorded before. */
  readonly from?: string;
  readonly to?: string;
}

const PAGE_DEFAULT = 100;

const WITHHELD = WITHHELD_TYPES.map((type) => `'${type}'`).join(', ');

/** What tells while it is not told whether the case `c` is looked at: also files that somebody else attached, as a verifier does. */
const TELLS = `n.type in (${WITHHELD}) or (n.type = 'FileAttached' and n.actor <> all (c.involved)
  and not starts_with(n.actor, '${RECEIPT_ACTOR_PREFIX}'))`;

/** Whether the viewer is told what the entry `n` says. */
const isSaidSql = (where: WhereClause, viewer: QueryContext): string =>
  `(n.process <> 'case' or c.untold is not true or n.version <= c.told_up_to or not (${TELLS})
    or ${toldSql(where, viewer)})`;

/** The filters by what such an entry does not say. */
const BY_CONTENT = ['actor', 'onBehalfOf', 'type', 'door'] as const;

const withoutKey = ({ key: _, ...row }: Row): Row => row;

/** The entries of all streams, the last recorded first, for those who are shown the access log. */
export const entriesQuery: Query<EntriesParams, Page> = {
  name: 'entries',
  roles: rolesWithSightOf('access-log'),
  models: [ENTRIES_MODEL, CASES_MODEL, REGISTERS_MODEL],
  sql(params, viewer) {
    const where = new WhereClause();
    const said = isSaidSql(where, viewer);
    where
      .and('n.actor = ?', params.actor)
      .and('n.on_behalf_of = ?', params.onBehalfOf)
      .and('n.type = ?', params.type)
      .and('n.door = ?', params.door)
      .and('n.programme = ?', params.programme)
      .and('c.office = ?', params.office)
      .and('n.recorded_at >= ?', params.from)
      .and('n.recorded_at < ?', params.to);
    if (BY_CONTENT.some((filter) => params[filter] !== undefined)) where.always(said);
    limitToBehind(where, params.cursor, { column: 'n.recorded_at', id: 'n.id', down: true });
    const limit = addPageLimit(where, params.limit ?? PAGE_DEFAULT);
    return {
      text: `select n.id as key, n.process, n.of as id, n.version::int as version,
        case when ${said} then n.type else '${WITHHELD_ENTRY}' end as type,
        n.effective_at as "effectiveAt", n.recorded_at as "recordedAt",
        case when ${said} then n.actor else '${CLOCK_ACTOR.id}' end as actor,
        case when ${said} then n.on_behalf_of end as "onBehalfOf",
        case when ${said} then n.door else 'workflow' end as door, n.programme, c.number, c.office, e.name as "enterpriseName"
        from reports.entries n left join reports.cases c on n.process = 'case' and c.id = n.of
        left join reports.enterprises e on e.id = c.enterprise
        ${where.text} order by n.recorded_at desc, n.id desc limit ${limit}`,
      values: where.values,
    };
  },
  answer(rows, { limit = PAGE_DEFAULT }) {
    const { items, next } = pageOf(rows, limit, ({ recordedAt, key }) => cursorOf(recordedAt, key));
    return { items: items.map(withoutKey), next };
  },
};
