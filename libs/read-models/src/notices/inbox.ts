import type { Query, QueryContext, Row } from '@lianxin/engine';
import { addressesOf, rolesWithSightOf } from '@lianxin/registers';
import { remindersSql, wantedSharesSql } from '../draws/wanted-shares.ts';
import { CASES_MODEL, DRAWS_MODEL, REGISTERS_MODEL } from '../model-names.ts';
import { WhereClause } from '../where.ts';

export interface InboxParams {
  readonly limit?: number;
  readonly before?: string;
}

const ROWS_DEFAULT = 50;
/** More than that is said as more. */
const UNREAD_COUNTED_MAX = 1000;

export interface UnreadParams {
  /** Up to when the inbox was read. */
  readonly after?: string;
}

/** The notices to the viewer: by account or by his role in his office. */
function whereToViewer(viewer: QueryContext): WhereClause {
  const where = new WhereClause();
  const addresses = addressesOf({ ...viewer, id: viewer.account });
  return where.always(`n.recipients && ${where.addValue(addresses)}::text[]`);
}

/** What draws remind the viewer of by now, as rows that a list of notices takes. */
function remindersTo(where: WhereClause, viewer: QueryContext): string {
  const now = where.addValue(viewer.now);
  return remindersSql(wantedSharesSql(where, viewer, now), now);
}

/** Notices to me by account or by my role in my office, and what draws remind me of, newest first. */
export const inboxQuery: Query<InboxParams, { readonly items: readonly Row[] }> = {
  name: 'inbox',
  roles: rolesWithSightOf('notices'),
  models: [CASES_MODEL, REGISTERS_MODEL, DRAWS_MODEL],
  sql(params, viewer) {
    const where = whereToViewer(viewer).and('n.issued_at < ?', params.before);
    const reminders = remindersTo(where, viewer);
    const before = params.before === undefined ? '' : `where r.remind_at < ${where.addValue(params.before)}`;
    const limit = where.addValue(params.limit ?? ROWS_DEFAULT);
    return {
      text: `(select n.notice as id, n.case_id as "caseId", c.number, null as draw, e.name as "enterpriseName", n.template,
          jsonb_build_object('number', c.number) || jsonb_strip_nulls(jsonb_build_object('clock', k.kind)) || n.params as params,
          n.hard, n.issued_at as "issuedAt", n.sent_at as "sentAt", n.given_up_at as "givenUpAt"
          from reports.notices n join reports.cases c on c.id = n.case_id
          left join reports.enterprises e on e.id = c.enterprise
          left join reports.clocks k on k.id = n.case_id || '/' || n.about
          ${where.text} order by n.issued_at desc, n.id desc limit ${limit})
        union all (select r.act, null, null, r.id, null, 'share-to-' || r.act,
          jsonb_build_object('period', r.period, 'until', r.until), false, r.remind_at, r.remind_at, null
          from (${reminders}) r ${before})
        order by "issuedAt" desc, id desc limit ${limit}`,
      values: where.values,
    };
  },
  answer: (rows) => ({ items: rows }),
};

/** How many of them are newer than what I have read; no more are counted than `UNREAD_COUNTED_MAX`. */
export const unreadQuery: Query<UnreadParams, { readonly unread: number }> = {
  name: 'unread',
  roles: rolesWithSightOf('notices'),
  models: [CASES_MODEL, DRAWS_MODEL],
  sql({ after }, viewer) {
    const where = whereToViewer(viewer).and('n.issued_at > ?', after);
    const reminders = remindersTo(where, viewer);
    const since = where.addValue(after ?? '');
    const max = where.addValue(UNREAD_COUNTED_MAX);
    return {
      text: `select count(*)::int as unread from (select 1 from reports.notices n ${where.text}
        union all select 1 from (${reminders}) r where r.remind_at > ${since} limit ${max}) newer`,
      values: where.values,
    };
  },
  answer: (rows) => ({ unread: Number(rows[0]?.['unread'] ?? 0) }),
};
