import { parseDate } from '@lianxin/kernel';
import { isCode, parseEvidenceInstant } from './evidence-values.ts';
import type { FeelNode } from './feel.ts';
import type { Typed, TypingScope } from './typing.ts';
import { childrenOf, lineOf, textOf } from './typing.ts';

/** A text in quotes is a code: a condition compares no other text. */
export function typeOfString(node: FeelNode, scope: TypingScope): Typed {
  return isCode(textOf(node, scope).slice(1, -1)) ? 'code' : scope.report(node, 'code-expected');
}

/** A day, a moment, or the office's day of a moment. */
type DateTimeFunction = 'date' | 'date and time';

function typeOfText(node: FeelNode, called: DateTimeFunction, scope: TypingScope): Typed {
  const text = textOf(node, scope).slice(1, -1);
  if (called === 'date') return parseDate(text) ? 'date' : scope.report(node, 'date-expected');
  return parseEvidenceInstant(text) ? 'instant' : scope.report(node, 'instant-with-offset-expected');
}

function typeOfGiven(only: FeelNode, called: DateTimeFunction, scope: TypingScope): Typed {
  if (only.name === 'StringLiteral') return typeOfText(only, called, scope);
  if (called === 'date and time') return scope.report(only, 'instant-text-expected');
  const isInstant = only.name === 'VariableName' && scope.types.get(textOf(only, scope)) === 'instant';
  return isInstant ? 'date' : scope.report(only, 'date-text-or-instant-expected');
}

/** Which of the two it calls; undefined for a time, a duration, or an @ before a text. */
function calledIn(constructor: FeelNode | undefined, scope: TypingScope): DateTimeFunction | undefined {
  const called = constructor?.name === 'DateTimeConstructor' && lineOf(constructor, scope);
  return called === 'date' || called === 'date and time' ? called : undefined;
}

/** `date("…")`, `date(an instant)`, which is the office's day of it, and `date and time("…")` with its offset. */
export function typeOfDateTime(node: FeelNode, scope: TypingScope): Typed {
  const [constructor, , given] = childrenOf(node);
  const called = calledIn(constructor, scope);
  if (!called)
    return scope.report(
      node,
      `function-not-allowed:${constructor?.name === 'DateTimeConstructor' ? lineOf(constructor, scope) : '@'}`,
    );
  const [only, ...more] = given?.name === 'PositionalParameters' ? childrenOf(given) : [];
  return only && more.length === 0 ? typeOfGiven(only, called, scope) : scope.report(node, 'takes-one-text');
}
