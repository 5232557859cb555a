import type { z } from 'zod';

/** What is wrong with an input, in codes: the words come from the catalogue (`rule.` + rule). */
export interface InputFault {
  readonly field: string;
  readonly rule: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Faults reported at once: enough to mend a form. */
const FAULTS_MAX = 20;

type Issue = z.core.$ZodIssue;
type Reading = Pick<InputFault, 'rule' | 'params'>;

const plain = (rule: string, params: InputFault['params'] = {}): Reading => ({ rule, params });
const OURS = /^[a-z][a-z0-9-]*$/;
const ofNumber = (origin: string): boolean => origin === 'number' || origin === 'int';
const oneOf = (allowed: readonly unknown[]): Reading =>
  plain('not-one-of', { allowed: allowed.map(String).join(', ') });

const readings: { readonly [C in Issue['code']]?: (issue: Extract<Issue, { code: C }>) => Reading } = {
  invalid_type: (issue) => plain('wrong-type', { expected: issue.expected }),
  too_big: (issue) => plain(ofNumber(issue.origin) ? 'too-big' : 'too-long', { max: Number(issue.maximum) }),
  too_small: (issue) => plain(ofNumber(issue.origin) ? 'too-small' : 'too-short', { min: Number(issue.minimum) }),
  invalid_value: (issue) => oneOf(issue.values),
  invalid_union: (issue) => oneOf('options' in issue && Array.isArray(issue.options) ? issue.options : []),
};

function isAbsent(input: unknown, path: readonly PropertyKey[]): boolean {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return false;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value === undefined;
}

function read(issue: Issue, input: unknown): Reading {
  if (isAbsent(input, issue.path)) return plain('required');
  if (OURS.test(issue.message)) return plain(issue.message);
  const reading = readings[issue.code] as ((issue: Issue) => Reading) | undefined;
  return reading ? reading(issue) : plain('bad-form');
}

const at = (prefix: string, path: readonly PropertyKey[]): string =>
  [...(prefix === '' ? [] : [prefix]), ...path.map(String)].join('.');

/** Reads zod's issues about `input`; an unknown field is named as the field at fault. */
export function faultsOf(issues: readonly Issue[], input: unknown, prefix = ''): readonly InputFault[] {
  return issues
    .flatMap((issue): InputFault[] =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({ field: at(prefix, [...issue.path, key]), rule: 'unknown-field', params: {} }))
        : [{ field: at(prefix, issue.path), ...read(issue, input) }],
    )
    .slice(0, FAULTS_MAX);
}
