import type { BenefitEvidence } from './benefit-rule.ts';
import { parseFeel } from './feel.ts';
import { typeOf } from './type-of.ts';

/** What is wrong in an expression, and where in it, counted from 0. */
export interface ExpressionProblem {
  readonly at: number;
  readonly rule: string;
}

const namesOf = (evidence: readonly BenefitEvidence[]): string[] => evidence.map(({ name }) => name);

function findSyntaxError(expression: string, names: readonly string[]): ExpressionProblem | undefined {
  const places: number[] = [];
  parseFeel(expression, names).iterate({
    enter: ({ type, from }) => {
      if (type.isError) places.push(from);
    },
  });
  return places[0] === undefined ? undefined : { at: places[0], rule: 'feel-syntax' };
}

/**
 * Everything in an expression that is not on the list of what a condition may say, or that compares unlike things: the
 * engine would answer those as well.
 */
export function checkExpression(expression: string, evidence: readonly BenefitEvidence[]): ExpressionProblem[] {
  const broken = findSyntaxError(expression, namesOf(evidence));
  if (broken) return [broken];
  const problems: ExpressionProblem[] = [];
  const type = typeOf(parseFeel(expression, namesOf(evidence)).topNode, {
    ...{ expression, typeOf, types: new Map(evidence.map((one) => [one.name, one.type])) },
    report: (node, rule) => void problems.push({ at: node.from, rule }),
  });
  if (type !== undefined && type !== 'boolean') problems.push({ at: 0, rule: 'boolean-expected' });
  return problems;
}

/** The declared names that an expression uses, in the order they are declared in. */
export function listNames(expression: string, evidence: readonly BenefitEvidence[]): string[] {
  const used = new Set<string>();
  parseFeel(expression, namesOf(evidence)).iterate({
    enter: ({ name, from, to }) => {
      if (name === 'VariableName') used.add(expression.slice(from, to));
    },
  });
  return namesOf(evidence).filter((name) => used.has(name));
}

/** Whether FEEL reads a word as a name, and not as one of its own: those it would give up where they are declared. */
export const isFreeName = (word: string): boolean => {
  const first = parseFeel(word, []).topNode.firstChild;
  return first?.name === 'VariableName' && first.to === word.length;
};
