import type { OpenedCase } from '@lianxin/case';
import type { RepeatFacts, RepeatSearch } from '@lianxin/application';
import type { QueryContext, Row } from '@lianxin/engine';
import { selectRepeatCandidates } from '@lianxin/read-models';
import { visibilityTo } from '@lianxin/registers';

interface CandidateRow extends Row {
  readonly id: string;
  readonly number: string;
  readonly office: string;
  readonly toOffice: string | null;
  readonly project: string | null;
  readonly kind: string;
  readonly category: string;
  readonly urgency: string;
  readonly stage: string;
  readonly requestedAt: string;
  readonly resolvedAt: string | null;
}

const factsOf = (project: string | null | undefined, rest: Omit<RepeatFacts, 'project'>): RepeatFacts => ({
  ...(project === null || project === undefined ? {} : { project }),
  ...rest,
});

function scopeOf({ office, toOffice }: CandidateRow, viewer: QueryContext): 'office' | 'receiving' | 'other' {
  if (office === viewer.office) return 'office';
  return toOffice !== null && toOffice === viewer.office ? 'receiving' : 'other';
}

/** Repeats of a case are other cases of its enterprise, compared by the words of the request. */
export const caseRepeatSearch: RepeatSearch = {
  subjectOf(state) {
    const { enterprise, project, classification } = state as OpenedCase;
    return { of: enterprise, facts: factsOf(project, classification) };
  },
  subjectOfTyped: ({ enterprise, text: _, ...facts }) => ({ of: enterprise, facts: facts as RepeatFacts }),
  selectCandidates: selectRepeatCandidates,
  readCandidate(row, viewer) {
    const found = row as CandidateRow;
    const { id, number, office, stage, requestedAt, resolvedAt, project, kind, category, urgency } = found;
    const standing = { filed: false, works: false, scope: scopeOf(found, viewer) };
    const facts = factsOf(project, { kind, category, urgency });
    return {
      ...{ id, number, office, stage, requestedAt, resolvedAt, facts },
      words: visibilityTo(viewer, 'words', standing),
    };
  },
  wordsOf: ({ data }) => (data as { readonly text: unknown }).text,
};
