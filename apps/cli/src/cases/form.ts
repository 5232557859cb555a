import { z } from 'zod';

type Json = {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Json>>;
  readonly required?: readonly string[];
  readonly items?: Json;
  readonly oneOf?: readonly Json[];
  readonly anyOf?: readonly Json[];
};

const EXAMPLES: Readonly<Record<string, string>> = {
  'date-time': '"2026-11-24 17:00"',
  date: '2026-11-24',
  boolean: 'true|false',
  integer: '1',
};

/** As the field is in JSON; what may be left out is left out. */
function inJson(form: Json): string {
  const { properties, required = [], type = '' } = form;
  if (properties) return `{${required.map((name) => `"${name}":${inJson(properties[name] ?? {})}`).join(',')}}`;
  return type === 'boolean' || type === 'integer' ? exampleValue(form) : `"${exampleValue(form)}"`;
}

function exampleValue({ type = '', format = '', enum: choice, const: only, items }: Json): string {
  if (items) return `'[${inJson(items)},…]'`;
  if (choice) return choice.join('|');
  if (only !== undefined) return String(only);
  return EXAMPLES[format] ?? EXAMPLES[type] ?? '…';
}

function formFields(form: Json, within = ''): string[] {
  return Object.entries(form.properties ?? {}).flatMap(([name, one]) => {
    if (one.properties) return formFields(one, `${within}${name}.`);
    const field = `${within}${name}=${exampleValue(one)}`;
    return form.required?.includes(name) ? [field] : [`[${field}]`];
  });
}

/** The fields of a command as they are typed, those that may be left out in brackets; one line for each kind it has. */
export function formLines(schema: z.ZodType): readonly string[] {
  const form = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json;
  const kinds = form.oneOf ?? form.anyOf ?? [form];
  return kinds.map((one) => formFields(one).join(' ')).filter((line) => line !== '');
}
