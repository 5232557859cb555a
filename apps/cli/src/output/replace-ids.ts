/** An id as people say it; the id where nobody is known by it. */
export type NameOf = (id: string) => string;

/** Fields that hold ids of accounts, at any depth. */
const ACCOUNT_FIELDS = new Set([
  ...['holder', 'handlers', 'cadre', 'verifier', 'actor', 'by', 'onBehalfOf', 'standIn', 'insteadOf'],
  ...['dutyOfficer', 'supervisor', 'leader', 'recipients', 'account', 'grantor', 'grantee'],
]);

/** Several stand in one text with a comma between. */
const namesInList = (text: string, nameOf: NameOf): string => text.split(', ').map(nameOf).join(', ');

/** The same with people called by their names; what is nobody's id stays as it is. */
export function replaceIds<T>(value: T, nameOf: NameOf, isAccountField = false): T {
  if (typeof value === 'string') return (isAccountField ? namesInList(value, nameOf) : value) as T & string;
  if (Array.isArray(value))
    return value.map((one: unknown) => replaceIds(one, nameOf, isAccountField)) as T & unknown[];
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [
    key,
    replaceIds<unknown>(one, nameOf, ACCOUNT_FIELDS.has(key)),
  ]);
  return Object.fromEntries(entries) as T;
}
