import type { QueryContext } from '@lianxin/engine';
import { visibilityTo } from '@lianxin/registers';
import type { WhereClause } from '../where.ts';

const isTold = (roles: readonly string[], scope: 'office' | 'other' = 'office'): boolean =>
  visibilityTo({ roles }, 'looked-at', { filed: false, works: false, scope }) === 'clear';

const isVerifier = (role: string): boolean => role === 'verifier';

/** Whether he may know of all cases of an office: a verifier may have had a hand in one. */
export const isToldOfOffice = ({ roles, office: own }: QueryContext, office: string): boolean =>
  isTold(
    roles.filter((role) => !isVerifier(role)),
    office === own ? 'office' : 'other',
  );

/** Whether it may be told to the viewer who looks at the case `c`, and whether anybody does: as access to one case has it. */
export function toldSql(where: WhereClause, { roles, account }: QueryContext): string {
  if (isTold(roles.filter((role) => !isVerifier(role)))) return 'true';
  if (!isTold(roles)) return 'not c.untold';
  const me = where.addValue(account);
  return `(not c.untold or c.holder <> ${me} and ${me} <> all (c.co_handlers || c.involved))`;
}
