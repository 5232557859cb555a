import type { Query, Row } from '@lianxin/engine';
import { CASES, STAFF } from '../names.ts';

export interface InboxParams {
  readonly limit?: number;
  readonly before?: string;
}

const ROWS_DEFAULT = 50;

/** Notices to me by account or by my role in my office, newest first; superseded ones are not shown. */
export const inboxQuery: Query<InboxParams, { readonly items: readonly Row[] }> = {
  name: 'inbox',
  roles: [...STAFF, 'requester'],
  models: [CASES],
  sql(params, viewer) {
    const addresses = [viewer.account, ...viewer.roles.map((role) => `office:${viewer.office ?? ''}/${role}`)];
    return {
      text: `select n.notice as id, n.case_id as "caseId", c.number, n.template, n.params, n.hard, n.issued_at as "issuedAt",
        n.sent_at as "sentAt" from reports.notices n join reports.cases c on c.id = n.case_id
        where n.recipients && $1::text[] and n.superseded_at is null and n.issued_at < $2
        order by n.issued_at desc, n.id desc limit $3`,
      values: [addresses, params.before ?? '9999', params.limit ?? ROWS_DEFAULT],
    };
  },
  answer: (rows) => ({ items: rows }),
};
