import type { BenefitCondition, BenefitRule } from './benefit-rule.ts';
import { listNames } from './check-expression.ts';
import type { CompiledCondition } from './feel.ts';
import { compileCondition } from './feel.ts';

/** A rule ready to be asked often. */
export interface CompiledRule {
  readonly conditions: readonly (BenefitCondition & {
    readonly names: readonly string[];
    readonly ask: CompiledCondition;
  })[];
}

/** A rule is data of a programme, which never changes: what follows from it is kept as long as it is. */
const compiled = new WeakMap<BenefitRule, CompiledRule>();

/** The conditions of a rule with the names they use. */
export function compileRule(rule: BenefitRule): CompiledRule {
  const known = compiled.get(rule);
  if (known) return known;
  const conditions = rule.conditions.map((condition) => {
    const names = listNames(condition.when, rule.evidence);
    return { ...condition, names, ask: compileCondition(condition.when, names) };
  });
  compiled.set(rule, { conditions });
  return { conditions };
}
