import { commandSchemas } from '@lianxin/contracts';
import { z } from 'zod';

export type FieldKind =
  | 'line'
  | 'text'
  | 'number'
  | 'money'
  | 'flag'
  /** Yes, no, or nothing said: which an empty box does not tell apart. */
  | 'answer'
  | 'date'
  | 'instant'
  /** One of listed values, and any of them. */
  | 'choice'
  | 'choices'
  /** Several values of one kind, a line each. */
  | 'lines'
  /** Always the same: nobody is asked. */
  | 'fixed'
  | 'group'
  | 'rows';

/** A field of a command, as a form asks for it. */
export interface FieldSpec {
  readonly name: string;
  /** Without places of arrays: `items.note`, as the api names it in choices. */
  readonly path: string;
  readonly kind: FieldKind;
  readonly isRequired: boolean;
  /** Values that it may have, where the form lists them. */
  readonly values: readonly (string | number)[];
  /** Of a group, and of each row. */
  readonly fields: readonly FieldSpec[];
  /** Of lines: whether they are numbers. */
  readonly isNumeric: boolean;
}

/** What a command asks for; `variants`: by the value of the field that says which kind it is. */
export interface FormSpec {
  readonly fields: readonly FieldSpec[];
  readonly variants?: Readonly<Record<string, readonly FieldSpec[]>>;
}

interface JsonSchema {
  readonly type?: string;
  readonly format?: string;
  readonly const?: string | number;
  readonly enum?: readonly (string | number)[];
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

const LINE_CHARS_MAX = 500;

const FORMATS: Readonly<Record<string, FieldKind>> = { 'date-time': 'instant', date: 'date' };

/** Optional, and `false` is not what nothing is. */
const ANSWERS: ReadonlySet<string> = new Set(['satisfied', 'solved']);

const flagKind = (name: string): FieldKind => (ANSWERS.has(name) ? 'answer' : 'flag');
const numberKind = (name: string): FieldKind => (name.endsWith('Fen') ? 'money' : 'number');

function scalarKind(name: string, { type, format = '', maxLength = 0 }: JsonSchema): FieldKind {
  if (type === 'boolean') return flagKind(name);
  if (type === 'integer' || type === 'number') return numberKind(name);
  return FORMATS[format] ?? (maxLength > LINE_CHARS_MAX ? 'text' : 'line');
}

function arrayKind(items: JsonSchema): FieldKind {
  if (items.enum) return 'choices';
  return items.properties ? 'rows' : 'lines';
}

function kindOf(name: string, schema: JsonSchema): FieldKind {
  if (schema.const !== undefined) return 'fixed';
  if (schema.enum) return 'choice';
  if (schema.items) return arrayKind(schema.items);
  return schema.properties ? 'group' : scalarKind(name, schema);
}

/** Of ways to write one thing the first is asked for; empty text is what a field without text is. */
const firstWay = (schema: JsonSchema): JsonSchema => schema.anyOf?.find((one) => one.const !== '') ?? schema;

const valuesIn = (schema: JsonSchema): readonly (string | number)[] =>
  schema.const === undefined ? (schema.enum ?? schema.items?.enum ?? []) : [schema.const];

function readField(name: string, written: JsonSchema, place: { readonly above: string; readonly isRequired: boolean }) {
  const schema = firstWay(written);
  const path = place.above === '' ? name : `${place.above}.${name}`;
  const itemType = schema.items?.type;
  return {
    ...{ name, path, isRequired: place.isRequired },
    kind: kindOf(name, schema),
    values: valuesIn(schema),
    fields: readFields(schema.items ?? schema, path),
    isNumeric: itemType === 'integer' || itemType === 'number',
  };
}

function readFields({ properties = {}, required = [] }: JsonSchema, above = ''): readonly FieldSpec[] {
  return Object.entries(properties).map(([name, schema]) =>
    readField(name, schema, { above, isRequired: required.includes(name) }),
  );
}

const keyOfVariant = (fields: readonly FieldSpec[]): string =>
  String(fields.find(({ kind }) => kind === 'fixed')?.values[0]);

/** Reads what a command asks for. */
export function readForm(schema: z.ZodType): FormSpec {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  if (!json.oneOf) return { fields: readFields(json) };
  const all = json.oneOf.map((one) => readFields(one));
  const [first = []] = all;
  const kind = first.find((field) => field.kind === 'fixed');
  if (!kind) return { fields: first };
  const variants = Object.fromEntries(
    all.map((fields) => [keyOfVariant(fields), fields.filter(({ name }) => name !== kind.name)]),
  );
  return { fields: [{ ...kind, kind: 'choice', values: Object.keys(variants) }], variants };
}

/** The form of a command's data; undefined where a process has no such command. */
export const schemaOf = (process: string, type: string): z.ZodType | undefined =>
  (commandSchemas as Readonly<Record<string, Readonly<Record<string, z.ZodType>>>>)[process]?.[type];

/** The fields asked for, once it is chosen which kind it is. */
export const fieldsFor = ({ fields, variants }: FormSpec, values: Readonly<Record<string, unknown>>) => {
  const [kind] = fields;
  return variants && kind ? [kind, ...(variants[String(values[kind.name])] ?? [])] : fields;
};
