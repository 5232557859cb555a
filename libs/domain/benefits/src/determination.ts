import type { Instant } from '@lianxin/kernel';
import type { EvidenceType } from './benefit-rule.ts';
import type { EvidenceValue } from './evidence-values.ts';
import type { FEEL_ENGINE } from './feel.ts';

/** Stands first in every determination: what its hash was taken over. */
export const DETERMINATION_FORMAT = 'lianxin-determination/1';

/** SHA-256 of a text in UTF-8, as lower-case hex. Given by the caller, since this room has no cryptography. */
export type Sha256 = (text: string) => string;

/** Where a value is in the record: the event, its field and the hash of its row. */
export interface EvidenceOrigin {
  readonly stream: string;
  readonly version: number;
  readonly event: string;
  readonly field: string;
  readonly hash: string;
}

export interface DeterminedValue {
  readonly name: string;
  readonly type: EvidenceType;
  readonly value: EvidenceValue;
  /** Absent: it was handed in with the question. */
  readonly origin?: EvidenceOrigin;
}

/** What is known of the names that a part depends on, and which of them are not known. */
export interface KnownValues {
  readonly values: readonly DeterminedValue[];
  readonly missing: readonly string[];
}

export interface DeterminedCondition extends KnownValues {
  readonly id: string;
  readonly when: string;
  readonly outcome: 'met' | 'failed' | 'undecidable';
}

export interface DeterminedGrants extends KnownValues {
  /** Absent: not granted, or no money. */
  readonly amountMaxFen?: number;
}

export type BenefitOutcome = 'granted' | 'refused' | 'undecidable';

/** 认定书: the answer of a benefit's conditions on evidence. Anybody can work it out again from what stands in it. */
export interface Determination {
  readonly format: typeof DETERMINATION_FORMAT;
  readonly policy: string;
  readonly programme: { readonly id: string; readonly version: number; readonly hash: string };
  readonly engine: typeof FEEL_ENGINE;
  readonly at: Instant;
  readonly outcome: BenefitOutcome;
  readonly conditions: readonly DeterminedCondition[];
  readonly grants?: DeterminedGrants;
  /** SHA-256 of the canonical JSON of all the rest. */
  readonly hash: string;
}
