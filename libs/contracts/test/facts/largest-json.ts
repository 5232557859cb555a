type Schema = Readonly<Record<string, unknown>>;

/** `JSON.stringify` writes a control character, or half of a pair, in six: `\u` and four digits. Others take three bytes at most. */
const BYTES_A_UNIT_MAX = 6;
const QUOTES = 2;
const COMMA = 1;

const jsonBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
const largest = (of: readonly number[]): number => Math.max(0, ...of);
const sum = (of: readonly number[]): number => of.reduce((all, one) => all + one, 0);

function bound(schema: Schema, key: string): number {
  const value = schema[key];
  if (typeof value !== 'number') throw new Error(`no ${key}: ${JSON.stringify(schema)}`);
  return value;
}

const ofNumber = (schema: Schema): number =>
  Math.max(jsonBytes(bound(schema, 'minimum')), jsonBytes(bound(schema, 'maximum')));

function ofObject({ properties = {}, additionalProperties }: Schema): number {
  if (additionalProperties !== undefined && additionalProperties !== false) throw new Error('keys without a bound');
  const fields = Object.entries(properties as Record<string, Schema>);
  return QUOTES + sum(fields.map(([key, value]) => jsonBytes(key) + 1 + largestJsonBytes(value) + COMMA));
}

const BY_TYPE: Readonly<Record<string, (schema: Schema) => number>> = {
  string: (schema) => QUOTES + BYTES_A_UNIT_MAX * bound(schema, 'maxLength'),
  boolean: () => jsonBytes(false),
  integer: ofNumber,
  array: (schema) => QUOTES + bound(schema, 'maxItems') * (largestJsonBytes(schema['items'] as Schema) + COMMA),
  object: ofObject,
};

/** The most bytes that JSON of this schema takes, written without spaces. Throws where nothing bounds it. */
export function largestJsonBytes(schema: Schema): number {
  if ('const' in schema) return jsonBytes(schema['const']);
  if ('enum' in schema) return largest((schema['enum'] as readonly unknown[]).map(jsonBytes));
  if ('anyOf' in schema) return largest((schema['anyOf'] as readonly Schema[]).map(largestJsonBytes));
  const size = BY_TYPE[String(schema['type'])];
  if (!size) throw new Error(`of no type: ${JSON.stringify(schema)}`);
  return size(schema);
}
