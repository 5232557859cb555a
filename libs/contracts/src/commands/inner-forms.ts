import type { z } from 'zod';

/** The definition inside a zod schema. */
export const defOf = (form: z.core.$ZodType): z.core.$ZodTypes['_zod']['def'] => (form as z.core.$ZodTypes)._zod.def;

/** The forms right inside this one, each with its step of a path: `.name`, `[]`, `|0`, `{}`; '' where it wraps one. */
export function innerForms(form: z.core.$ZodType): readonly (readonly [step: string, form: z.core.$ZodType])[] {
  const def = defOf(form);
  if ('innerType' in def) return [['', def.innerType]];
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape).map(([key, one]) => [`.${key}`, one]);
    case 'array':
      return [['[]', def.element]];
    case 'union':
      return def.options.map((one, i) => [`|${i}`, one]);
    case 'record':
      return [
        ['{key}', def.keyType],
        ['{}', def.valueType],
      ];
    case 'pipe':
      return [['', def.in]];
    default:
      return [];
  }
}
