import type { Instant, Personal } from '@lianxin/kernel';
import { omitUndefined } from '../omit-undefined.ts';
import type { CaseHistory } from './case-history.ts';
import { eventsOfTypes } from './case-history.ts';

/** What he said himself, or had somebody of the office write down. */
export interface RequesterStatement {
  readonly at: Instant;
  readonly what: 'requested' | 'completed' | 'withdrawn' | 'urged' | 'disputed' | 'rated';
  readonly text?: Personal;
  readonly grade?: number;
}

/** What the office asks him for. */
export interface AskedFor {
  readonly at: Instant;
  readonly text: Personal;
  readonly until: Instant;
}

export const STATEMENT_KINDS = {
  AssistanceRequested: 'requested',
  RequestCompleted: 'completed',
  CaseWithdrawn: 'withdrawn',
  CaseUrged: 'urged',
  ResolutionDisputed: 'disputed',
  CaseRated: 'rated',
} as const;

export const listStatements = (history: CaseHistory): readonly RequesterStatement[] =>
  eventsOfTypes(history, ...(Object.keys(STATEMENT_KINDS) as (keyof typeof STATEMENT_KINDS)[])).map(
    ({ type, at, data }) =>
      omitUndefined({
        at,
        what: STATEMENT_KINDS[type],
        text: 'text' in data ? data.text : undefined,
        grade: 'grade' in data ? data.grade : undefined,
      }),
  );

export const listQuestions = (history: CaseHistory): readonly AskedFor[] => [
  ...eventsOfTypes(history, 'ReturnedForCompletion').map(({ at, data: { text, until } }) => ({ at, text, until })),
  ...eventsOfTypes(history, 'WaitStarted')
    .filter(({ data }) => data.party === 'enterprise')
    .map(({ at, data: { reason, until } }) => ({ at, text: reason, until })),
];
