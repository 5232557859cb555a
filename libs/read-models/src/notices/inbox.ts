import type { Query, Row } from '@lianxin/engine';
import { CONTACT, RECEIPT_PREFIX } from '@lianxin/kernel';
import { CASES, STAFF } from '../names.ts';
import { Where } from '../scope.ts';

export interface InboxParams {
  readonly limit?: number;
  readonly before?: string;
}

const ROWS_DEFAULT = 50;

/** Whoever shows a receipt reads what is for the contact of that request, also where it went on in another case. */
const caseOfReceipt = (account: string): string | undefined =>
  account.startsWith(RECEIPT_PREFIX) ? account.slice(RECEIPT_PREFIX.length) : undefined;

/** Notices to me by account, by my role in my office or by my receipt, newest first. */
export const inboxQuery: Query<InboxParams, { readonly items: readonly Row[] }> = {
  name: 'inbox',
  roles: [...STAFF, 'requester'],
  models: [CASES],
  sql(params, viewer) {
    const mine = caseOfReceipt(viewer.account);
    const roles = viewer.roles.map((role) => `office:${viewer.office ?? ''}/${role}`);
    const addresses = [viewer.account, ...roles, ...(mine === undefined ? [] : [`${CONTACT}:${mine}`])];
    const where = new Where();
    const toMe = `n.recipients && ${where.put(addresses)}::text[]`;
    where.always(
      mine === undefined
        ? toMe
        : `(${toMe} or n.case_id = ${where.put(mine)} and ${where.put(CONTACT)} = any (n.recipients))`,
    );
    where.and('n.issued_at < ?', params.before);
    const limit = where.put(params.limit ?? ROWS_DEFAULT);
    return {
      text: `select n.notice as id, n.case_id as "caseId", c.number, n.template, n.params, n.hard, n.issued_at as "issuedAt",
        n.sent_at as "sentAt", n.given_up_at as "givenUpAt" from reports.notices n join reports.cases c on c.id = n.case_id
        ${where.text} order by n.issued_at desc, n.id desc limit ${limit}`,
      values: where.values,
    };
  },
  answer: (rows) => ({ items: rows }),
};
