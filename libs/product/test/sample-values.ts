import { defOf, innerForms } from '@lianxin/contracts/testing';
import { z } from 'zod';

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

type Form = z.core.$ZodType;

/** As many records as the field with the most values has, so that each value is in one of them. */
function sampleRecords(form: Form, word: string): readonly unknown[] {
  const fields = innerForms(form).map(([step, one]) => [step.slice(1), sampleValuesOf(one, word)] as const);
  const most = Math.max(1, ...fields.map(([, ways]) => ways.length));
  return Array.from({ length: most }, (_, n) =>
    Object.fromEntries(fields.map(([key, ways]) => [key, ways[n % ways.length]])),
  );
}

function samplePlainValues(form: Form, word: string): readonly unknown[] {
  const plain = [word, ...LIKELY, 1, 0].find((one) => z.safeParse(form, one).success);
  if (plain !== undefined) return [plain];
  return defOf(form).type === 'pipe' ? sampleInnerValues(form, word) : [word];
}

const sampleInnerValues = (form: Form, word: string): readonly unknown[] =>
  innerForms(form).flatMap(([, one]) => sampleValuesOf(one, word));

const sampleFirstWord = (form: Form): readonly unknown[] => [...(form._zod.values ?? [])].slice(0, 1);

const SAMPLERS: Readonly<Record<string, (form: Form, word: string) => readonly unknown[]>> = {
  object: sampleRecords,
  array: (form, word) => sampleInnerValues(form, word).map((one) => [one]),
  union: sampleInnerValues,
  optional: sampleInnerValues,
  nullable: sampleInnerValues,
  default: sampleInnerValues,
  enum: sampleFirstWord,
  literal: sampleFirstWord,
  boolean: () => [true],
};

/** Values that the form takes, with the word wherever a string may be it: one for each kind that the form has. */
export const sampleValuesOf = (form: Form, word: string): readonly unknown[] =>
  (SAMPLERS[defOf(form).type] ?? samplePlainValues)(form, word);
