import type { BenefitRule } from './benefit-rule.ts';
import { CONDITION_COUNT_MAX, EVIDENCE_COUNT_MAX, EXPRESSION_CHARS_MAX } from './benefit-rule.ts';
import { checkExpression, isFreeName } from './check-expression.ts';

/** What is wrong with a rule: `conditions[2].when`, and the place in that text where it is in one, counted from 0. */
export interface BenefitProblem {
  readonly path: string;
  readonly rule: string;
  readonly at?: number;
}

/** Letters and digits alone, so that no name reads as an operation of others; its title says the rest. */
const NAME = /^[a-z][A-Za-z0-9]{0,39}$/;
/** Words that mean something to FEEL wherever they stand, or that a reader would take for its functions. */
const RESERVED: ReadonlySet<string> = new Set(['not', 'date', 'time', 'duration', 'now', 'today', 'partial']);

const countProblem = (path: string, count: number, max: number): BenefitProblem[] =>
  count <= max ? [] : [{ path, rule: `at-most:${max}` }];

function findTwice(path: string, field: string, values: readonly string[]): BenefitProblem[] {
  return values.flatMap((value, i) =>
    values.indexOf(value) < i ? [{ path: `${path}[${i}].${field}`, rule: `${field}-twice` }] : [],
  );
}

function checkName(name: string, path: string): BenefitProblem[] {
  if (!NAME.test(name)) return [{ path, rule: 'name-expected' }];
  return RESERVED.has(name) || !isFreeName(name) ? [{ path, rule: 'name-reserved' }] : [];
}

function checkConditions({ evidence, conditions }: BenefitRule): BenefitProblem[] {
  return conditions.flatMap(({ when }, i) => {
    const path = `conditions[${i}].when`;
    if (when.length > EXPRESSION_CHARS_MAX) return [{ path, rule: `at-most:${EXPRESSION_CHARS_MAX}` }];
    return checkExpression(when, evidence).map((problem) => ({ path, ...problem }));
  });
}

function checkGrants({ evidence, grants }: BenefitRule): BenefitProblem[] {
  const from = grants?.amountMaxFrom;
  const isNumber = from === undefined || evidence.some(({ name, type }) => name === from && type === 'number');
  return isNumber ? [] : [{ path: 'grants.amountMaxFrom', rule: 'number-evidence-expected' }];
}

/** Everything that is wrong with a rule of the right shape; empty where it may be used. */
export function checkBenefit(rule: BenefitRule): BenefitProblem[] {
  const names = rule.evidence.map(({ name }) => name);
  const ofNames = [
    ...countProblem('evidence', names.length, EVIDENCE_COUNT_MAX),
    ...names.flatMap((name, i) => checkName(name, `evidence[${i}].name`)),
    ...findTwice('evidence', 'name', names),
  ];
  const ofShape = [
    ...(rule.conditions.length === 0 ? [{ path: 'conditions', rule: 'condition-expected' }] : []),
    ...countProblem('conditions', rule.conditions.length, CONDITION_COUNT_MAX),
    ...findTwice(
      'conditions',
      'id',
      rule.conditions.map(({ id }) => id),
    ),
  ];
  // What an expression means depends on the names: it is read once they are in order.
  return [...ofNames, ...ofShape, ...(ofNames.length > 0 ? [] : [...checkConditions(rule), ...checkGrants(rule)])];
}
