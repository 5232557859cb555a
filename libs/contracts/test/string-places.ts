import { z } from 'zod';
import { defOf, innerForms } from '../src/commands/inner-forms.ts';

/** A string in a form, with the schema of that string alone. */
export interface StringPlace {
  readonly path: string;
  readonly form: z.core.$ZodType;
}

/** They hold no string of the sender's own. */
const CLOSED = ['number', 'boolean', 'enum', 'literal', 'null', 'undefined', 'never'];

function isReadAsString(form: z.core.$ZodType): boolean {
  const def = defOf(form);
  return def.type === 'string' || (def.type === 'pipe' && isReadAsString(def.in));
}

/** Every place of a form that takes a string of the sender's own; what is not known by kind is named as it is. */
export function stringPlaces(path: string, form: z.core.$ZodType): readonly StringPlace[] {
  const { type } = defOf(form);
  if (CLOSED.includes(type)) return [];
  if (isReadAsString(form)) return [{ path, form }];
  const inner = innerForms(form);
  if (inner.length === 0 && type !== 'object') return [{ path: `${path} (${type})`, form }];
  return inner.flatMap(([step, one]) => stringPlaces(path + step, one));
}

/** All forms among the values of a module, however deep in plain records. */
export function formsIn(name: string, value: unknown): readonly StringPlace[] {
  if (value instanceof z.ZodType) return [{ path: name, form: value }];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => formsIn(name === '' ? key : `${name}.${key}`, inner));
}

const HOSTILE: Readonly<Record<string, string>> = {
  'a lone surrogate': '\ud800',
  'the other half alone': '\udc00',
  NUL: '\u0000',
  ESC: '\u001b',
  'a line separator': '\u2028',
  'a direction override': '\u202e',
  'an isolate': '\u2066',
  'a decomposed letter': 'e\u0301',
  'a carriage return': '\r',
};
/** Most forms ask for some pattern; a hostile character may hide where it still fits. */
const CARRIERS: readonly ((bad: string) => string)[] = [
  (bad) => bad,
  (bad) => `a${bad}b`,
  (bad) => `12${bad}34567890`,
  (bad) => `a${bad}b@example.org`,
  (bad) => `a~${bad}b`,
  (bad) => `2020-01-01${bad}`,
  (bad) => `2020-01-20T08:00:00.000Z${bad}`,
  (bad) => `https://example.org/${bad}`,
];
const LONG = [
  ...['a', '1', ' '].map((one) => one.repeat(200_000)),
  `2020-01-20T08:00:00.${'0'.repeat(200_000)}Z`,
  `a~${'b'.repeat(200_000)}`,
  `${'a'.repeat(200_000)}/x`,
];
/** What no string may be once it was read: its length is that of the longest text. */
const BYTES_MAX = 80_000;
const UNFIT = /\p{Surrogate}|[^\P{Cc}\n\t]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

const isFit = (read: unknown): boolean =>
  typeof read !== 'string' ||
  (!UNFIT.test(read) && read === read.normalize('NFC') && new TextEncoder().encode(read).length <= BYTES_MAX);

/** What a form lets through that it must not; `keeps`: kinds that it may keep as they were sent. */
export function letsThrough({ form }: StringPlace, keeps: readonly string[] = []): readonly string[] {
  const wicked = Object.entries(HOSTILE).filter(([kind]) => !keeps.includes(kind));
  const tries = [
    ...wicked.flatMap(([kind, bad]) => CARRIERS.map((carry) => [kind, carry(bad)] as const)),
    ...LONG.map((long) => ['no bound', long] as const),
  ];
  const through = tries.filter(([, text]) => {
    const read = z.safeParse(form, text);
    return read.success && !isFit(read.data);
  });
  return [...new Set(through.map(([kind]) => kind))];
}

/** Every kind of text that a form may be given. */
export const KINDS_OF_HARM: readonly string[] = Object.keys(HOSTILE);
