import type { QueryContext } from '@lianxin/engine';
import { visibilityTo } from '@lianxin/registers';
import type { WhereClause } from '../where.ts';

const isTold = (roles: readonly string[]): boolean =>
  visibilityTo({ roles }, 'looked-at', { filed: false, works: false, scope: 'office' }) === 'clear';

/** Whether it may be told to the viewer who looks at the case `c`, and whether anybody does: as access to one case has it. */
export function toldSql(where: WhereClause, { roles, account }: QueryContext): string {
  if (isTold(roles.filter((role) => role !== 'verifier'))) return 'true';
  if (!isTold(roles)) return 'not c.untold';
  const me = where.addValue(account);
  return `(not c.untold or c.holder <> ${me} and ${me} <> all (c.co_handlers || c.involved))`;
}
