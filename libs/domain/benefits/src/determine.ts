import { canonicalJson } from '@lianxin/kernel';
import type { Instant } from '@lianxin/kernel';
import type { BenefitEvidence, BenefitGrants, BenefitRule } from './benefit-rule.ts';
import type { Evidence, EvidenceProblem } from './check-evidence.ts';
import { checkEvidence, valueOf } from './check-evidence.ts';
import { compileRule } from './compile-rule.ts';
import type { CompiledRule } from './compile-rule.ts';
import type {
  BenefitOutcome,
  DeterminedCondition,
  DeterminedGrants,
  Determination,
  EvidenceOrigin,
  KnownValues,
  Sha256,
} from './determination.ts';
import { DETERMINATION_FORMAT } from './determination.ts';
import type { EvidenceValue } from './evidence-values.ts';
import { toFeelValue } from './evidence-values.ts';
import type { FeelValue } from './feel.ts';
import { FEEL_ENGINE } from './feel.ts';

/** What is to be decided, under which rule. */
export interface BenefitQuestion {
  readonly policy: string;
  readonly programme: Determination['programme'];
  readonly rule: BenefitRule;
  /** Minutes east of UTC of the office: whose day an instant is on. */
  readonly offsetMinutes: number;
  readonly evidence: Evidence;
  /** Where values are in the record, by name. */
  readonly origins?: Readonly<Record<string, EvidenceOrigin>>;
  readonly at: Instant;
}

export type DetermineResult =
  | { readonly determination: Determination; readonly problems?: undefined }
  | { readonly determination?: undefined; readonly problems: readonly EvidenceProblem[] };

/** What is known of these names, and which of them are missing. */
function gatherValues(question: BenefitQuestion, names: readonly string[]): KnownValues {
  const known = (name: string) => valueOf(question.evidence, name);
  const byName = (name: string) => question.rule.evidence.find((one) => one.name === name) as BenefitEvidence;
  return {
    values: names
      .filter((name) => known(name) !== undefined)
      .map((name) => {
        const origin = question.origins?.[name];
        const value = known(name) as EvidenceValue;
        return { name, type: byName(name).type, value, ...(origin && { origin }) };
      }),
    missing: names.filter((name) => known(name) === undefined),
  };
}

type Compiled = CompiledRule['conditions'][number];

function decideCondition({ id, when, names, ask }: Compiled, question: BenefitQuestion): DeterminedCondition {
  const known = gatherValues(question, names);
  if (known.missing.length > 0) return { id, when, outcome: 'undecidable', ...known };
  const values = known.values.map(({ type, value }) => toFeelValue(type, value, question.offsetMinutes) as FeelValue);
  return { id, when, outcome: ask(values) ? 'met' : 'failed', ...known };
}

/** One that fails is enough to refuse; nothing is granted while one cannot be decided, or how much. */
function outcomeOf(conditions: readonly DeterminedCondition[], grants?: KnownValues): BenefitOutcome {
  if (conditions.some(({ outcome }) => outcome === 'failed')) return 'refused';
  const isOpen = conditions.some(({ outcome }) => outcome === 'undecidable') || (grants?.missing ?? []).length > 0;
  return isOpen ? 'undecidable' : 'granted';
}

function addAmount(grants: BenefitGrants, known: KnownValues, outcome: BenefitOutcome): DeterminedGrants {
  if (outcome !== 'granted') return known;
  const amounts = [grants.amountMaxFen, ...known.values.map(({ value }) => value)];
  const bounds = amounts.filter((amount): amount is number => typeof amount === 'number');
  return bounds.length === 0 ? known : { ...known, amountMaxFen: Math.min(...bounds) };
}

function decide(question: BenefitQuestion, sha256: Sha256): Determination {
  const { policy, programme, rule, at } = question;
  const conditions = compileRule(rule).conditions.map((one) => decideCondition(one, question));
  const from = rule.grants?.amountMaxFrom;
  const known = gatherValues(question, from === undefined ? [] : [from]);
  const outcome = outcomeOf(conditions, known);
  const content = {
    ...({ format: DETERMINATION_FORMAT, policy, programme, engine: FEEL_ENGINE, at, outcome, conditions } as const),
    ...(rule.grants && { grants: addAmount(rule.grants, known, outcome) }),
  };
  return { ...content, hash: sha256(canonicalJson(content)) };
}

/**
 * Decides a benefit. Evidence of a wrong type is told and nothing is decided; what is missing leaves its condition open.
 * Throws `FeelFailure` where the engine answers anything but true or false. The rule must have passed `checkBenefit`.
 */
export function determine(question: BenefitQuestion, sha256: Sha256): DetermineResult {
  const problems = checkEvidence(question.rule, question.evidence);
  return problems.length > 0 ? { problems } : { determination: decide(question, sha256) };
}
