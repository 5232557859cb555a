import type { ProjectedRows, ReadModel, Projection, Query, Table } from '@lianxin/engine';
import { projectRows } from '@lianxin/engine';
import type { AccessEntry, AccessEvent } from '@lianxin/registers';
import { accessRegister, rolesWithSightOf } from '@lianxin/registers';
import { ACCESS_LOG_MODEL } from '../model-names.ts';
import type { Page, PageParams } from '../paging.ts';
import { addPageLimit, cursorOf, limitToBehind, pageOf } from '../paging.ts';
import { WhereClause } from '../where.ts';
import type { TypedEvent } from '../typed-events.ts';
import { selectTypedEvents } from '../typed-events.ts';

export interface AccessRow {
  readonly id: string;
  /** Who read, changed or tried. */
  readonly account: string;
  /** In UTC, as the log itself counts days. */
  readonly day: string;
  readonly at: string;
  readonly what: string;
  /** The stream that was opened, the account that was changed, the key that was looked for, the dead letter. */
  readonly about: string | null;
  readonly changed: readonly string[];
  readonly tries: number | null;
  /** A reason was given; its text stays sealed in the log. */
  readonly reasoned: boolean;
}

const DAY_CHARS = '2020-02-10'.length;
const subjectOf = (data: AccessEntry): string | null => {
  if ('stream' in data) return data.stream;
  if ('account' in data) return data.account;
  if ('letter' in data) return data.letter;
  return 'key' in data ? data.key : null;
};

export const accessTable: Table<AccessRow> = {
  name: 'access_entries',
  key: 'id',
  sinceVersion: 1,
  columns: {
    id: 'text',
    account: 'text',
    day: 'date',
    at: 'instant',
    what: 'text',
    about: 'text',
    changed: 'texts',
    tries: 'integer',
    reasoned: 'boolean',
  },
  indexes: [['at'], ['account', 'at'], ['about', 'at']],
};

/** Streams are named `<account>-<day>`. */
const accessProjection: ProjectedRows<AccessRow, TypedEvent<AccessEvent>> = {
  table: accessTable,
  keysOf: ({ id, version }) => [`${id}/${version}`],
  project: (_row, { id: stream, at, data }, id) => ({
    id,
    account: stream.slice(0, -DAY_CHARS - 1),
    day: stream.slice(-DAY_CHARS),
    at,
    what: data.what,
    about: subjectOf(data),
    changed: 'changed' in data ? data.changed : [],
    tries: 'tries' in data ? data.tries : null,
    reasoned: 'reason' in data,
  }),
};

export const accessLog: Projection = {
  name: ACCESS_LOG_MODEL,
  version: 1,
  tables: [accessTable] as ReadModel['tables'],
  apply: (batch, tables) =>
    projectRows([accessProjection], selectTypedEvents<AccessEvent>(accessRegister, batch), tables),
};

export interface AccessLogParams extends PageParams {
  readonly account?: string;
  readonly what?: AccessEntry['what'];
  readonly about?: string;
  /** Days of UTC, both included. */
  readonly from?: string;
  readonly to?: string;
}

const PAGE_DEFAULT = 100;

/** The access log over all accounts, newest first. */
export const accessLogQuery: Query<AccessLogParams, Page> = {
  name: 'access-log',
  roles: rolesWithSightOf('access-log'),
  models: [ACCESS_LOG_MODEL],
  sql(params) {
    const where = new WhereClause()
      .and('a.account = ?', params.account)
      .and('a.what = ?', params.what)
      .and('a.about = ?', params.about)
      .and('a.day >= ?', params.from)
      .and('a.day <= ?', params.to);
    limitToBehind(where, params.cursor, { column: 'a.at', id: 'a.id', down: true });
    const limit = addPageLimit(where, params.limit ?? PAGE_DEFAULT);
    return {
      text: `select a.id, a.account, a.day, a.at, a.what, a.about, a.changed, a.tries, a.reasoned
        from reports.access_entries a ${where.text} order by a.at desc, a.id desc limit ${limit}`,
      values: where.values,
    };
  },
  answer: (rows, { limit = PAGE_DEFAULT }) => pageOf(rows, limit, ({ at, id }) => cursorOf(at, id)),
};
