import type { FeelNode } from './feel.ts';
import type { Typed, TypingScope } from './typing.ts';
import { childrenOf, expectAll, textOf } from './typing.ts';

const SIGNS: ReadonlySet<string> = new Set(['+', '-', '*', '/']);
// The engine reads 1e3 as something else; 15 digits are what a double holds exactly.
const NUMBER = /^-?\d{1,15}(?:\.\d{1,6})?$/;

/** A number as it is written in a condition. */
export function typeOfNumber(node: FeelNode, scope: TypingScope): Typed {
  const text = textOf(node, scope).replaceAll(/\s/g, '');
  return NUMBER.test(text) ? 'number' : scope.report(node, 'number-not-plain');
}

/** A division by nothing has no answer, so what is divided by is written out. */
function findBadDivisor(sign: FeelNode | undefined, last: FeelNode | undefined, scope: TypingScope) {
  if (!sign || !last || textOf(sign, scope) !== '/') return undefined;
  return last.name === 'NumericLiteral' && Number(textOf(last, scope)) !== 0 ? undefined : last;
}

/** Sums, differences, products and quotients of numbers, and a number with its sign turned. */
export function typeOfArithmetic(node: FeelNode, scope: TypingScope): Typed {
  const signs = childrenOf(node).filter(({ name }) => name === 'ArithOp');
  const numbers = childrenOf(node).filter(({ name }) => name !== 'ArithOp');
  const odd = signs.find((sign) => !SIGNS.has(textOf(sign, scope)));
  if (odd) return scope.report(odd, `feel-not-allowed:${textOf(odd, scope)}`);
  const divisor = findBadDivisor(signs[0], numbers.at(-1), scope);
  return divisor ? scope.report(divisor, 'divisor-not-a-number') : expectAll(numbers, 'number', scope);
}
