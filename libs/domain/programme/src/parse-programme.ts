import type { FormSchema, FormProblem } from './form-check.ts';
import { programmeForm } from './programme-form.ts';
import type { Programme } from './programme.ts';

/** Everything that is wrong with a programme file; empty when it may be used. */
export function findFormProblems(value: unknown): FormProblem[] {
  const problems: FormProblem[] = [];
  programmeForm(value, '', problems);
  return problems;
}

/**
 * Throws with every path and rule: shipped files are checked when they are loaded, others through `findFormProblems`.
 */
export function parseProgramme(value: unknown): Programme {
  const problems = findFormProblems(value);
  if (problems.length > 0) {
    throw new TypeError(`not a programme: ${problems.map((p) => `${p.path || 'file'}: ${p.rule}`).join('; ')}`);
  }
  const { $schema: _editors, ...programme } = value as Programme & { readonly $schema?: string };
  return programme;
}

/** For editors: says the same as `findFormProblems`, but for what spans several places (`$comment`). */
export const programmeSchema: FormSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Lianxin programme (方案)',
  description: 'A versioned rule pack: everything that dates, limits and escalation of a case depend on.',
  ...programmeForm.schema,
  definitions: programmeForm.definitions,
};
