/** What a value of evidence may be. A code is a short word of a fixed list (a province, a yes or no with a third), never text. */
export const EVIDENCE_TYPES = ['number', 'boolean', 'code', 'date', 'instant'] as const;
export type EvidenceType = (typeof EVIDENCE_TYPES)[number];

/** A title in both languages. */
export interface BenefitTitle {
  readonly zh: string;
  readonly en: string;
}

/** One thing that has to be known. `from`: the field of a measure that says it, `charter-trip.workers`. */
export interface BenefitEvidence {
  readonly name: string;
  readonly type: EvidenceType;
  readonly from?: string;
  readonly title: BenefitTitle;
  readonly ours?: boolean;
}

/** One condition. `when`: a FEEL expression over the declared names, that is true where it is met. */
export interface BenefitCondition {
  readonly id: string;
  readonly title: BenefitTitle;
  readonly when: string;
  readonly ours?: boolean;
}

/**
 * What it grants at the most, in fen: a figure, or the evidence that says it (the fare that was paid), or the smaller of
 * both. Neither: what is granted is no money.
 */
export interface BenefitGrants {
  readonly amountMaxFen?: number;
  readonly amountMaxFrom?: string;
  readonly ours?: boolean;
}

/** How a benefit is decided. */
export interface BenefitRule {
  readonly evidence: readonly BenefitEvidence[];
  readonly conditions: readonly BenefitCondition[];
  readonly grants?: BenefitGrants;
}

/** More names than a person can supply are no evidence for one benefit; a form of them still fits on a page. */
export const EVIDENCE_COUNT_MAX = 40;
/** An answer lists every condition: more than these nobody reads. */
export const CONDITION_COUNT_MAX = 20;
/** What is longer than some lines is two conditions. */
export const EXPRESSION_CHARS_MAX = 500;
/** Nothing, or less, is no amount that could be granted. */
export const AMOUNT_FEN_MIN = 1;
