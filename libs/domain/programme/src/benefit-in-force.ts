import type { BenefitRule, RuleInForce } from '@lianxin/benefits';
import type { Benefit } from './programme.ts';
import type { KnownProgramme } from './rule-book.ts';

/** Whether a benefit is decided by conditions: older versions only tell what it is. */
export const isDecided = (benefit: Benefit): benefit is Benefit & BenefitRule =>
  benefit.evidence !== undefined && benefit.conditions !== undefined;

/** A benefit, and all that it is decided under. */
export interface BenefitInForce extends RuleInForce {
  readonly benefit: Benefit & BenefitRule;
}

/** The benefit of this id in a version of a programme; undefined where it is not there, or decided by no conditions. */
export function findBenefit({ programme, hash }: KnownProgramme, policy: string): BenefitInForce | undefined {
  const benefit = programme.benefits.find(({ id }) => id === policy);
  if (!benefit || !isDecided(benefit)) return undefined;
  const { id, version, office } = programme;
  return { benefit, rule: benefit, programme: { id, version, hash }, offsetMinutes: office.hours.offsetMinutes };
}
