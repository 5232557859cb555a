import { instantOfWall } from '../time/moments.ts';
import type { FieldSpec } from './form-spec.ts';

/** What was typed so far, as the fields hold it: text, flags, lists; by name, groups and rows inside. */
export type FormValues = Readonly<Record<string, unknown>>;

const FEN_A_YUAN = 100;
const WHOLE = /^\d{1,15}$/;
const YUAN = /^\d{1,13}(\.\d{1,2})?$/;

type Nested = Readonly<Record<string, unknown>> | readonly unknown[];

function setAt(inside: unknown, [key = '', ...rest]: readonly string[], value: unknown): unknown {
  const isPlace = WHOLE.test(key);
  const here = (inside ?? (isPlace ? [] : {})) as Nested;
  const before = (here as Readonly<Record<string, unknown>>)[key];
  const after = rest.length === 0 ? value : setAt(before, rest, value);
  return Array.isArray(here)
    ? Object.assign([...(here as readonly unknown[])], { [key]: after })
    : { ...(here as Readonly<Record<string, unknown>>), [key]: after };
}

/** The values with another one at this path, such as `items.0.note`. */
export const withValue = (values: FormValues, path: string, value: unknown): FormValues =>
  setAt(values, path.split('.'), value) as FormValues;

const yuanToFen = (typed: string): number | string =>
  YUAN.test(typed) ? Math.round(Number(typed) * FEN_A_YUAN) : typed;

const toNumber = (typed: string): number | string => (WHOLE.test(typed) ? Number(typed) : typed);

/** A listed value by the text that a control holds. */
const listed = ({ values }: FieldSpec, typed: string): string | number =>
  values.find((value) => String(value) === typed) ?? typed;

const linesOf = (typed: string): readonly string[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const scalars: Partial<Record<FieldSpec['kind'], (typed: string, field: FieldSpec) => unknown>> = {
  number: (typed) => toNumber(typed.trim()),
  money: (typed) => yuanToFen(typed.trim()),
  instant: instantOfWall,
  lines: (typed, { isNumeric }) => (isNumeric ? linesOf(typed).map(toNumber) : linesOf(typed)),
  choice: (typed, field) => listed(field, typed),
};

const isNothing = (value: unknown): boolean => value === undefined || value === '' || value === null;

function dataOfTyped(field: FieldSpec, value: unknown): unknown {
  if (isNothing(value)) return field.kind === 'lines' && field.isRequired ? [] : undefined;
  return typeof value === 'string' ? (scalars[field.kind]?.(value, field) ?? value) : value;
}

const rowsOf = (value: unknown): readonly FormValues[] => (Array.isArray(value) ? (value as FormValues[]) : []);

function dataOfField(field: FieldSpec, value: unknown): unknown {
  if (field.kind === 'fixed') return field.values[0];
  if (field.kind === 'rows') return rowsOf(value).map((row) => toData(field.fields, row));
  if (field.kind === 'group') return dataOfGroup(field, (value ?? {}) as FormValues);
  return dataOfTyped(field, value);
}

/** A group that nobody filled in is left out, where it may be. */
function dataOfGroup(field: FieldSpec, values: FormValues): unknown {
  const data = toData(field.fields, values);
  return Object.keys(data).length === 0 && !field.isRequired ? undefined : data;
}

/** The data of a command by what was typed; fields without a value are left out. */
export function toData(fields: readonly FieldSpec[], values: FormValues): Readonly<Record<string, unknown>> {
  const filled = fields
    .map((field) => [field.name, dataOfField(field, values[field.name])] as const)
    .filter(([, value]) => value !== undefined);
  return Object.fromEntries(filled);
}
