import { z } from 'zod';
import { innerForms } from './inner-forms.ts';

const PERSONAL = z.registry<{ readonly personal: true }>();

/**
 * Marks a field of a command as personal data: by a message it comes sealed, and the events that record it seal it. The
 * mark is on a copy, so that other fields of the same form have none.
 */
export function personal<S extends z.ZodType>(form: S): S {
  const marked = form.clone();
  PERSONAL.add(marked, { personal: true });
  return marked;
}

/** Whether this very form is marked. */
export const isPersonal = (form: z.core.$ZodType): boolean => PERSONAL.get(form as z.ZodType) !== undefined;

const join = (path: string, step: string): string => (step.startsWith('.') ? `${path}${step}` : path);

function pathsBelow(form: z.core.$ZodType, path: string): readonly string[] {
  if (isPersonal(form)) return [path.slice(1)];
  return innerForms(form).flatMap(([step, inner]) => pathsBelow(inner, join(path, step)));
}

/** Paths of the fields of a command that are marked, such as `contact`. */
export const personalPathsOf = (form: z.ZodType): readonly string[] => [...new Set(pathsBelow(form, ''))];
