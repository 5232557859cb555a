import type { z } from 'zod';

/** What is wrong with an input, in codes: the words come from the catalogue (`rule.` + rule). */
export interface InputFault {
  readonly field: string;
  readonly rule: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Faults reported at once: enough to mend a form. */
export const INPUT_FAULTS_MAX = 20;

type Issue = z.core.$ZodIssue;
type BrokenRule = Pick<InputFault, 'rule' | 'params'>;

const brokenRule = (rule: string, params: InputFault['params'] = {}): BrokenRule => ({ rule, params });
const OWN_RULE_CODE = /^[a-z][a-z0-9-]*$/;
const isNumeric = (origin: string): boolean => origin === 'number' || origin === 'int';
const notOneOf = (allowed: readonly unknown[]): BrokenRule =>
  brokenRule('not-one-of', { allowed: allowed.map(String).join(', ') });

const brokenRuleReaders: { readonly [C in Issue['code']]?: (issue: Extract<Issue, { code: C }>) => BrokenRule } = {
  invalid_type: (issue) => brokenRule('wrong-type', { expected: issue.expected }),
  too_big: (issue) => brokenRule(isNumeric(issue.origin) ? 'too-big' : 'too-long', { max: Number(issue.maximum) }),
  too_small: (issue) => brokenRule(isNumeric(issue.origin) ? 'too-small' : 'too-short', { min: Number(issue.minimum) }),
  invalid_value: (issue) => notOneOf(issue.values),
  invalid_union: (issue) => notOneOf('options' in issue && Array.isArray(issue.options) ? issue.options : []),
};

function isAbsent(input: unknown, path: readonly PropertyKey[]): boolean {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return false;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value === undefined;
}

const paramsOf = (issue: Issue): InputFault['params'] =>
  issue.code === 'custom' ? ((issue.params as InputFault['params'] | undefined) ?? {}) : {};

function readIssue(issue: Issue, input: unknown): BrokenRule {
  if (isAbsent(input, issue.path)) return brokenRule('required');
  if (OWN_RULE_CODE.test(issue.message)) return brokenRule(issue.message, paramsOf(issue));
  const reading = brokenRuleReaders[issue.code] as ((issue: Issue) => BrokenRule) | undefined;
  return reading ? reading(issue) : brokenRule('bad-form');
}

const fieldPath = (prefix: string, path: readonly PropertyKey[]): string =>
  [...(prefix === '' ? [] : [prefix]), ...path.map(String)].join('.');

/** Reads zod's issues about `input`; an unknown field is named as the field at fault. */
export function inputFaultsOf(issues: readonly Issue[], input: unknown, prefix = ''): readonly InputFault[] {
  return issues
    .flatMap((issue): InputFault[] =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({
            field: fieldPath(prefix, [...issue.path, key]),
            rule: 'unknown-field',
            params: {},
          }))
        : [{ field: fieldPath(prefix, issue.path), ...readIssue(issue, input) }],
    )
    .slice(0, INPUT_FAULTS_MAX);
}
