import type { FeelDate, FeelDateTime, FeelFunction } from 'feelin';
import { evaluate, parseDate as feelDate, parseDateTime, parseExpression } from 'feelin';
import type { Instant, LocalDate } from '@lianxin/kernel';
import { CHINA_OFFSET_MINUTES, MINUTE_MS, addMs } from '@lianxin/kernel';

/** What decides: stands in every determination. */
export const FEEL_ENGINE = { name: 'feelin', version: '8.2.0' } as const;

/** A value as the engine takes it. */
export type FeelValue = number | boolean | string | FeelDate | FeelDateTime;

/** A parsed expression. The names are exactly those given: FEEL reads a text by the names it knows. */
export type FeelTree = ReturnType<typeof parseExpression>;
/** A place in a parsed expression. */
export type FeelNode = FeelTree['topNode'];

/** Parses an expression with the names in scope, never failing: what cannot be read is an error node. */
export function parseFeel(expression: string, names: readonly string[]): FeelTree {
  return parseExpression(expression, Object.fromEntries(names.map((name) => [name, ''])), undefined);
}

/** A condition that the engine did not answer with true or false: a fault of ours, never an answer to somebody. */
export class FeelFailure extends Error {
  override readonly name = 'FeelFailure';
}

/** An expression ready to be asked with values in the order of its names. */
export type CompiledCondition = (values: readonly FeelValue[]) => boolean;

/** True or false and no warning is an answer; anything else is thrown. */
export function judge(expression: string, value: unknown, warnings: readonly { readonly type: string }[]): boolean {
  if (warnings.length > 0) throw new FeelFailure(`${expression}: ${warnings.map(({ type }) => type).join(', ')}`);
  if (typeof value !== 'boolean') throw new FeelFailure(`${expression}: neither true nor false`);
  return value;
}

/** As a function of its names. What is no expression throws in the engine, warns, or comes to something else. */
function readFunction(expression: string, names: readonly string[]) {
  try {
    const { value, warnings } = evaluate(`function(${names.join(', ')}) (${expression})`, {});
    const asked = value as FeelFunction | null;
    if (warnings.length === 0 && typeof asked?.invoke === 'function') return { asked, warnings };
  } catch {
    // Told as the others below.
  }
  throw new FeelFailure(`${expression}: no expression`);
}

/**
 * Parses once, to be asked often: the engine takes most of its time to read an expression, so it is asked for a function
 * of the names. The expression must have passed `checkBenefit`. Throws `FeelFailure` where it is none.
 */
export function compileCondition(expression: string, names: readonly string[]): CompiledCondition {
  const { asked, warnings } = readFunction(expression, names);
  return (values) => {
    const before = warnings.length;
    const answer: unknown = asked.invoke([...values]);
    // The engine adds to the list it gave at first.
    return judge(expression, answer, warnings.splice(before));
  };
}

/** A date as the engine has it; undefined where it is none. */
export const toFeelDate = (date: LocalDate | string): FeelDate | undefined => feelDate(date) ?? undefined;

const pair = (n: number): string => String(n).padStart(2, '0');

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pair(Math.floor(size / 60))}:${pair(size % 60)}`;
}

/** An instant as the engine has it, on the clock of the office: its date is the office's day, whatever offset was written. */
export function toFeelInstant(at: Instant, offsetMinutes: number = CHINA_OFFSET_MINUTES): FeelDateTime | undefined {
  const local = addMs(at, offsetMinutes * MINUTE_MS).slice(0, -1);
  return parseDateTime(`${local}${offsetText(offsetMinutes)}`) ?? undefined;
}
