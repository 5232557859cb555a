import type { AccountReply } from '@lianxin/contracts';
import type { Account } from '@lianxin/platform';

/** Never the hash. */
export function accountReply({ id, name, roles, office, disabled }: Account): AccountReply {
  return { id, name, roles: [...roles], ...(office === undefined ? {} : { office }), disabled };
}
