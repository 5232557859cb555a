import { CONTACT_ADDRESS, RECEIPT_ACTOR_PREFIX } from '@lianxin/kernel';
import type { Account, Accounts } from '@lianxin/identity';
import { parseOfficeRole } from '@lianxin/registers';

/** More people with one role in one office, and a letter to the role is a circular: the inbox has it for all. */
const ROLE_PEOPLE_MAX = 50;

async function accountsAtAddress(accounts: Accounts, address: string): Promise<readonly Account[]> {
  const asked = parseOfficeRole(address);
  if (asked) return (await accounts.withRole(asked.office, asked.role)).slice(0, ROLE_PEOPLE_MAX);
  const account = await accounts.byId(address);
  return account ? [account] : [];
}

/**
 * The accounts behind the addresses of a notice now: by id and by role in an office, each once, without those that are
 * disabled. A contact has no account and no address, only a sealed phone number: he reads by his receipt, and the
 * handler of the case calls him.
 */
export async function accountsAtAddresses(
  accounts: Accounts,
  addresses: readonly string[],
): Promise<readonly Account[]> {
  const found = (await Promise.all(addresses.map((address) => accountsAtAddress(accounts, address)))).flat();
  const standing = found.filter(({ disabled }) => !disabled);
  return [...new Map(standing.map((account) => [account.id, account])).values()];
}

/** A contact reads by his receipt. */
const readsByReceipt = (address: string): boolean =>
  address === CONTACT_ADDRESS || address.startsWith(`${CONTACT_ADDRESS}:`) || address.startsWith(RECEIPT_ACTOR_PREFIX);

/** The addresses behind which there is no account that could read a notice. */
export async function findUnreachableAddresses(
  accounts: Accounts,
  addresses: readonly string[],
): Promise<readonly string[]> {
  const asked = addresses.filter((address) => !readsByReceipt(address));
  const roles = asked.filter((address) => parseOfficeRole(address) !== undefined);
  const ids = asked.filter((address) => !roles.includes(address));
  const present = await accounts.findPresent(ids);
  const filled = await Promise.all(roles.map(async (role) => (await accountsAtAddresses(accounts, [role])).length > 0));
  return [...ids.filter((id) => !present.includes(id)), ...roles.filter((_, i) => filled[i] === false)];
}
