import { ROLES } from '@lianxin/contracts';
import { CONTACT_ADDRESS } from '@lianxin/kernel';
import type { Translate } from '../words/t.ts';

export interface AddressWords {
  readonly t: Translate;
  readonly nameOf: (id: string) => string;
  readonly officeText: (id: string) => string;
}

/** Somebody by name, whom an office has in a post, or who filed it without an account. */
export function addressText(address: string, { t, nameOf, officeText }: AddressWords): string {
  if (address === CONTACT_ADDRESS || address.startsWith(`${CONTACT_ADDRESS}:`)) return t('console.requester');
  const [, office = '', post] = /^office:(.+)\/(.+)$/.exec(address) ?? [];
  const role = ROLES.find((one) => one === post);
  return role ? `${officeText(office)} ${t(`console.role.${role}`)}` : nameOf(address);
}
