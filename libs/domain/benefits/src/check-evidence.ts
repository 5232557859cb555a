import type { BenefitRule } from './benefit-rule.ts';
import { AMOUNT_FEN_MIN } from './benefit-rule.ts';
import { ruleOfType, toFeelValue } from './evidence-values.ts';

/** Evidence by name, as it came in. A name that is absent, or null, is missing. */
export type Evidence = Readonly<Record<string, unknown>>;

/** What of the evidence cannot be taken, and by which rule. */
export interface EvidenceProblem {
  readonly field: string;
  readonly rule: string;
}

/** What is known of a name; undefined where it is missing. What an object inherits is no evidence. */
export function valueOf(evidence: Evidence, name: string): unknown {
  return Object.hasOwn(evidence, name) ? (evidence[name] ?? undefined) : undefined;
}

const UTC = 0;

/**
 * Every value that is not of its declared type, and every name that is not declared. Asked before the engine is: it
 * compares a text with a number, and a word with a date, and grants by it.
 */
export function checkEvidence({ evidence: declared, grants }: BenefitRule, evidence: Evidence): EvidenceProblem[] {
  const known = new Set(declared.map(({ name }) => name));
  const unknown = Object.keys(evidence).filter((name) => !known.has(name));
  return [
    ...declared.flatMap(({ name, type }) => {
      const value = valueOf(evidence, name);
      if (value === undefined) return [];
      if (toFeelValue(type, value, UTC) === undefined) return [{ field: name, rule: ruleOfType(type) }];
      const isAmount = name !== grants?.amountMaxFrom || Number(value) >= AMOUNT_FEN_MIN;
      return isAmount ? [] : [{ field: name, rule: 'amount-expected' }];
    }),
    ...unknown.map((field) => ({ field, rule: 'evidence-unknown' })),
  ];
}
