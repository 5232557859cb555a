import type { FeelNode } from './feel.ts';
import { typeOfArithmetic, typeOfNumber } from './type-of-arithmetic.ts';
import { typeOfDateTime, typeOfString } from './type-of-literal.ts';
import { typeOfTests } from './type-of-tests.ts';
import type { Typed, TypingScope } from './typing.ts';
import { childrenOf, expectAll, expectType, isOrdered, lineOf, textOf } from './typing.ts';

const ORDERING: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);
const OPERATORS: ReadonlySet<string> = new Set([...ORDERING, '=', '!=']);

/** Two sides of one type; only what has an order is before or after. */
function typeOfSides([left, sign, right]: readonly [FeelNode, FeelNode, FeelNode], scope: TypingScope): Typed {
  const operator = textOf(sign, scope);
  if (sign.name !== 'CompareOp' || !OPERATORS.has(operator)) return scope.report(sign, `feel-not-allowed:${operator}`);
  const type = scope.typeOf(left, scope);
  if (type === undefined) return void scope.typeOf(right, scope);
  if (expectType(right, type, scope) === undefined) return undefined;
  return ORDERING.has(operator) && !isOrdered(type) ? scope.report(sign, `no-order-of:${type}`) : 'boolean';
}

function typeOfComparison(node: FeelNode, scope: TypingScope): Typed {
  const [left, sign, right, ...more] = childrenOf(node);
  if (!left || !sign || !right) return scope.report(node, 'feel-not-allowed:Comparison');
  if (sign.name === 'in') return typeOfTests(left, [right, ...more], scope);
  const odd = more[0];
  return odd ? scope.report(sign, `feel-not-allowed:${textOf(sign, scope)}`) : typeOfSides([left, sign, right], scope);
}

function typeOfLogic(node: FeelNode, scope: TypingScope): Typed {
  return expectAll(
    childrenOf(node).filter(({ name }) => name !== 'and' && name !== 'or'),
    'boolean',
    scope,
  );
}

function typeOfName(node: FeelNode, scope: TypingScope): Typed {
  const name = textOf(node, scope);
  return scope.types.get(name) ?? scope.report(node, `name-unknown:${lineOf(node, scope)}`);
}

/** The only function that is on the list. */
function typeOfNot(node: FeelNode, scope: TypingScope): Typed {
  const [called, , given] = childrenOf(node);
  const name = called && lineOf(called, scope);
  const [only, ...more] = given?.name === 'PositionalParameters' ? childrenOf(given) : [];
  if (name !== 'not') return scope.report(node, `function-not-allowed:${name ?? ''}`);
  return only && more.length === 0 ? expectType(only, 'boolean', scope) : scope.report(node, 'not-takes-one');
}

function typeOfInner(node: FeelNode, scope: TypingScope): Typed {
  const [only, ...more] = childrenOf(node).filter(({ name }) => name !== '(' && name !== ')');
  return only && more.length === 0 ? scope.typeOf(only, scope) : scope.report(node, `feel-not-allowed:${node.name}`);
}

const TYPES: Readonly<Record<string, TypingScope['typeOf']>> = {
  Expression: typeOfInner,
  ParenthesizedExpression: typeOfInner,
  Conjunction: typeOfLogic,
  Disjunction: typeOfLogic,
  Comparison: typeOfComparison,
  ArithmeticExpression: typeOfArithmetic,
  NumericLiteral: typeOfNumber,
  BooleanLiteral: () => 'boolean',
  StringLiteral: typeOfString,
  DateTimeLiteral: typeOfDateTime,
  VariableName: typeOfName,
  FunctionInvocation: typeOfNot,
};

/** The list of what a condition may say: whatever stands not in it is reported. */
export function typeOf(node: FeelNode, scope: TypingScope): Typed {
  const known = Object.hasOwn(TYPES, node.name) ? TYPES[node.name] : undefined;
  return known ? known(node, scope) : scope.report(node, `feel-not-allowed:${node.name}`);
}
