import type { AccountReply } from '@lianxin/contracts';
import type { Account } from '@lianxin/identity';

/** Never the hash. */
export function toAccountReply({
  id,
  name,
  displayName,
  roles,
  office,
  disabled,
  email,
  language,
}: Account): AccountReply {
  const told = Object.entries({ displayName, office, email, language }).filter(([, value]) => value !== undefined);
  return { id, name, roles: [...roles], ...Object.fromEntries(told), disabled };
}
