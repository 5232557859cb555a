import type { Language, Problem } from '@lianxin/contracts';
import { inputFaultsOf, refusalText, ruleText } from '@lianxin/contracts';
import { CHINA_OFFSET_MINUTES } from '@lianxin/kernel';
import type { z } from 'zod';

/** Words of what is wrong, by path of the field in the form; '' is the form itself. */
export type Faults = ReadonlyMap<string, string>;

export const NO_FAULTS: Faults = new Map();

const DATA = 'data';

/** The place in the form of a field as the api names it: `data.items.0.note`. */
const placeOf = (field: string): string => (field === DATA ? '' : field.replace(/^data\./, ''));

const collect = (told: readonly (readonly [place: string, words: string])[]): Faults => {
  const faults = new Map<string, string>();
  for (const [place, words] of told) if (!faults.has(place)) faults.set(place, words);
  return faults;
};

/** What the api would refuse of these data, in its words. */
export function faultsOfData(schema: z.ZodType, data: unknown, language: Language): Faults {
  const read = schema.safeParse(data);
  if (read.success) return NO_FAULTS;
  return collect(
    inputFaultsOf(read.error.issues, data, DATA).map((fault) => [placeOf(fault.field), ruleText(language, fault)]),
  );
}

/** What a refusal says, at the field that it is about. */
export function faultsOfProblem(problem: Problem, language: Language, nameOf: (id: string) => string): Faults {
  const { code, params, field, errors = [], detail } = problem;
  if (errors.length > 0) return collect(errors.map((one) => [placeOf(one.field), one.message]));
  const words = refusalText(language, { code, params }, { nameOf, offsetMinutes: CHINA_OFFSET_MINUTES });
  const said = words === `refusal.${code}` ? detail : words;
  return new Map([[field === undefined ? '' : placeOf(field), said]]);
}

const headOf = (place: string): string => place.split('.')[0] ?? '';

/** What is wrong with no field of these names: said over the form. */
export const faultsElsewhere = (faults: Faults, names: readonly string[]): readonly string[] =>
  [...faults].filter(([place]) => !names.includes(headOf(place))).map(([, words]) => words);
