import type { EvidenceType } from './benefit-rule.ts';
import type { FeelNode } from './feel.ts';
import type { Typed, TypingScope } from './typing.ts';
import { childrenOf, expectAll, expectType, isOrdered } from './typing.ts';

const BRACKETS: ReadonlySet<string> = new Set(['(', ')', '[', ']', '..']);
const partsOf = (node: FeelNode): FeelNode[] => childrenOf(node).filter(({ name }) => !BRACKETS.has(name));

function typeOfList(node: FeelNode, type: EvidenceType, scope: TypingScope): Typed {
  const items = partsOf(node);
  return items.length === 0 ? scope.report(node, 'list-empty') : expectAll(items, type, scope);
}

function typeOfRange(node: FeelNode, type: EvidenceType, scope: TypingScope): Typed {
  const [range] = childrenOf(node);
  if (range?.name !== 'Interval') return scope.report(node, `feel-not-allowed:${node.name}`);
  return isOrdered(type) ? expectAll(partsOf(range), type, scope) : scope.report(range, `no-order-of:${type}`);
}

const SINGLE: ReadonlySet<string> = new Set([
  'NumericLiteral',
  'StringLiteral',
  'BooleanLiteral',
  'DateTimeLiteral',
  'VariableName',
  'ParenthesizedExpression',
]);

/** A list in brackets, a range, or a single value. */
function typeOfTest(test: FeelNode, type: EvidenceType, scope: TypingScope): Typed {
  const [inner] = childrenOf(test);
  if (test.name !== 'PositiveUnaryTest' || !inner) return scope.report(test, `feel-not-allowed:${test.name}`);
  if (inner.name === 'List') return typeOfList(inner, type, scope);
  if (inner.name === 'SimplePositiveUnaryTest') return typeOfRange(inner, type, scope);
  // The engine takes all that follows as part of the range: `n in [1..3] and yes` asks for one in `[1..3] and yes`.
  return SINGLE.has(inner.name) ? expectType(inner, type, scope) : scope.report(test, 'in-needs-parentheses');
}

/** `x in …`: whether `x` is one of a list or in a range. */
export function typeOfTests(left: FeelNode, parts: readonly FeelNode[], scope: TypingScope): Typed {
  const type = scope.typeOf(left, scope);
  if (type === undefined) return undefined;
  const tests = parts
    .filter(({ name }) => !BRACKETS.has(name))
    .flatMap((part) => (part.name === 'PositiveUnaryTests' ? childrenOf(part) : [part]));
  return tests.map((test) => typeOfTest(test, type, scope)).includes(undefined) ? undefined : 'boolean';
}
