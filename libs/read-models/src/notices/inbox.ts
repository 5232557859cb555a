import type { Query, Row } from '@lianxin/engine';
import { CONTACT_ADDRESS, RECEIPT_ACTOR_PREFIX } from '@lianxin/kernel';
import { rolesWithSightOf } from '@lianxin/registers';
import { CASES_MODEL } from '../model-names.ts';
import { WhereClause } from '../where.ts';

export interface InboxParams {
  readonly limit?: number;
  readonly before?: string;
}

const ROWS_DEFAULT = 50;

/** Whoever shows a receipt reads what is for the contact of that request, also where it went on in another case. */
const caseOfReceipt = (account: string): string | undefined =>
  account.startsWith(RECEIPT_ACTOR_PREFIX) ? account.slice(RECEIPT_ACTOR_PREFIX.length) : undefined;

/** Notices to me by account, by my role in my office or by my receipt, newest first. */
export const inboxQuery: Query<InboxParams, { readonly items: readonly Row[] }> = {
  name: 'inbox',
  roles: rolesWithSightOf('notices'),
  models: [CASES_MODEL],
  sql(params, viewer) {
    const mine = caseOfReceipt(viewer.account);
    const roles = viewer.roles.map((role) => `office:${viewer.office ?? ''}/${role}`);
    const addresses = [viewer.account, ...roles, ...(mine === undefined ? [] : [`${CONTACT_ADDRESS}:${mine}`])];
    const where = new WhereClause();
    const toMe = `n.recipients && ${where.addValue(addresses)}::text[]`;
    where.always(
      mine === undefined
        ? toMe
        : `(${toMe} or n.case_id = ${where.addValue(mine)} and ${where.addValue(CONTACT_ADDRESS)} = any (n.recipients))`,
    );
    where.and('n.issued_at < ?', params.before);
    const limit = where.addValue(params.limit ?? ROWS_DEFAULT);
    return {
      text: `select n.notice as id, n.case_id as "caseId", c.number, n.template, n.params, n.hard, n.issued_at as "issuedAt",
        n.sent_at as "sentAt", n.given_up_at as "givenUpAt" from reports.notices n join reports.cases c on c.id = n.case_id
        ${where.text} order by n.issued_at desc, n.id desc limit ${limit}`,
      values: where.values,
    };
  },
  answer: (rows) => ({ items: rows }),
};
