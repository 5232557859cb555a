/** Array literals as the server reads them; made here, since the driver asks the server for types to do it. */
type Element = string | number | boolean | null;

const SPECIAL = /["\\]/g;

function toElement(value: Element): string {
  if (value === null) return 'NULL';
  if (typeof value !== 'string') return String(value);
  return `"${value.replace(SPECIAL, '\\$&')}"`;
}

/** A PostgreSQL array literal of these values, quoted where needed. */
export const toArrayLiteral = (values: readonly Element[]): string => `{${values.map(toElement).join(',')}}`;
