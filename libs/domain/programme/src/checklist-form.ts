import type { FormCheck } from './form-check.ts';
import { allOf, arrayOf, objectWith, oneOfWords, optionalField, valueRule, withDescription } from './form-check.ts';
import { bilingual, houseFigure } from './form-parts.ts';
import type { ChecklistItem, EvidenceRule } from './programme.ts';
import { EVIDENCE_KINDS } from './vocabulary.ts';

const evidence = allOf(
  objectWith<EvidenceRule>({ kind: oneOfWords(EVIDENCE_KINDS), unit: optionalField(bilingual) }),
  valueRule('unit-of-a-count', (value) => {
    const { kind, unit } = (value ?? {}) as Partial<EvidenceRule>;
    return (kind === 'count') === (unit !== undefined);
  }),
);

/** What the check of a programme says of its checklist. */
export const checklistForm = (id: FormCheck): FormCheck =>
  arrayOf(
    objectWith<ChecklistItem>({
      ...{ id, title: bilingual, ours: houseFigure },
      evidence: optionalField(withDescription('What the verifier has to show of it; absent: nothing.', evidence)),
    }),
    1,
  );
