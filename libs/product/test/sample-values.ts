import type { z } from 'zod';

interface SchemaDefinition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly in?: z.ZodType;
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
}

const LIKELY = [
  '1',
  'a',
  'lsw',
  '2020-02-10',
  '2020-02-11T00:00:00.000Z',
  '13900000001',
  '91370211MA3C0000A9',
  'masks',
  'image/png',
  '0'.repeat(64),
  'a@example.org',
  'shandong-2020',
];

const oneOf = (form: z.ZodType, tries: readonly unknown[]): unknown => tries.find((one) => form.safeParse(one).success);

const kinds: Readonly<Record<string, (def: SchemaDefinition, word: string) => readonly unknown[]>> = {
  object: ({ shape = {} }, word) => {
    const fields = Object.entries(shape).map(([key, form]) => [key, sampleValuesOf(form, word)] as const);
    const most = Math.max(1, ...fields.map(([, ways]) => ways.length));
    return Array.from({ length: most }, (_, n) =>
      Object.fromEntries(fields.map(([key, ways]) => [key, ways[n % ways.length]])),
    );
  },
  array: ({ element }, word) => sampleValuesOf(element as z.ZodType, word).map((one) => [one]),
  union: ({ options = [] }, word) => options.flatMap((form) => sampleValuesOf(form, word)),
  optional: ({ innerType }, word) => sampleValuesOf(innerType as z.ZodType, word),
  nullable: ({ innerType }, word) => sampleValuesOf(innerType as z.ZodType, word),
  default: ({ innerType }, word) => sampleValuesOf(innerType as z.ZodType, word),
  enum: ({ entries = {} }) => Object.values(entries).slice(0, 1),
  literal: ({ values = [] }) => values.slice(0, 1),
  boolean: () => [true],
};

/** Values that the form takes, with the word wherever a string may be it: one for each kind that the form has. */
export function sampleValuesOf(form: z.ZodType, word: string): readonly unknown[] {
  const def = form._zod.def as unknown as SchemaDefinition;
  const kind = kinds[def.type];
  if (kind) return kind(def, word);
  const plain = oneOf(form, [word, ...LIKELY, 1, 0]);
  if (plain !== undefined) return [plain];
  return def.type === 'pipe' ? sampleValuesOf(def.in as z.ZodType, word) : [word];
}
