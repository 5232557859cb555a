import type { Actor } from '@lianxin/kernel';

const OFFICE_ROLE = /^office:([^/]+)\/(.+)$/;

/** A role of an office as an address: whom something is told, whose turn it is. */
export const officeRole = (office: string, role: string): string => `office:${office}/${role}`;

/** Office and role of an address that is one; undefined for that of an account. */
export function parseOfficeRole(address: string): { readonly office: string; readonly role: string } | undefined {
  const [, office, role] = OFFICE_ROLE.exec(address) ?? [];
  return office === undefined || role === undefined ? undefined : { office, role };
}

/** As whom something comes to somebody: his account, and his roles in his office. */
export const addressesOf = ({ id, office = '', roles }: Pick<Actor, 'id' | 'office' | 'roles'>): readonly string[] => [
  id,
  ...roles.map((role) => officeRole(office, role)),
];
