import type { InputFault, Problem } from '@lianxin/contracts';
import type { Rejection, RejectionKind } from '@lianxin/kernel';
import { lookUp } from '@lianxin/kernel';

export type ProblemKind = RejectionKind | 'unauthenticated' | 'too-large' | 'media' | 'too-many' | 'failed';

export const STATUS: Readonly<Record<ProblemKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  refused: 409,
  stale: 412,
  'too-large': 413,
  media: 415,
  clash: 422,
  'too-many': 429,
  failed: 500,
  busy: 503,
};

export interface ProblemFacts {
  /** Key of the message catalogue. */
  readonly key: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>> | undefined;
  readonly field?: string | undefined;
  readonly faults?: readonly InputFault[];
  readonly retryAfterS?: number;
  readonly changes?: Problem['changes'];
}

/** What a door answers instead of a result; turned into words where the language of the asker is known. */
export class DoorProblem extends Error {
  override readonly name = 'DoorProblem';
  readonly kind: ProblemKind;
  readonly facts: ProblemFacts;

  constructor(kind: ProblemKind, facts: ProblemFacts) {
    super(facts.code);
    this.kind = kind;
    this.facts = facts;
  }
}

/** Repeat after this; a store that restarts is back in about as long. */
const RETRY_AFTER_S = 1;

export function doorProblem(kind: ProblemKind, code: string, params?: ProblemFacts['params']): DoorProblem {
  const retry = kind === 'busy' ? { retryAfterS: RETRY_AFTER_S } : {};
  return new DoorProblem(kind, { key: `door.${code}`, code, params, ...retry });
}

export function badInput(faults: readonly InputFault[]): DoorProblem {
  const [first] = faults;
  return new DoorProblem('invalid', {
    key: 'door.bad-input',
    code: first?.rule ?? 'bad-form',
    field: first?.field,
    faults,
  });
}

export const fault = (field: string, rule: string, params: InputFault['params'] = {}): DoorProblem =>
  badInput([{ field, rule, params }]);

/** Rules name fields of a command's data; people see where that lies in what they sent. */
const SENT_AS: Readonly<Record<string, string>> = {
  commandId: 'Idempotency-Key',
  type: 'type',
  onBehalfOf: 'onBehalfOf',
  '': 'data',
};
const sentField = (field: string): string => lookUp(SENT_AS, field) ?? `data.${field}`;

export function ofRejection(rejection: Rejection, changes?: Problem['changes']): DoorProblem {
  const { rejected, code, field, params = {} } = rejection;
  if (rejected === 'invalid') return fault(sentField(field ?? ''), code, params);
  return new DoorProblem(rejected, {
    key: `refusal.${code}`,
    code,
    params,
    ...(field === undefined ? {} : { field: sentField(field) }),
    ...(rejected === 'busy' ? { retryAfterS: RETRY_AFTER_S } : {}),
    ...(changes === undefined ? {} : { changes }),
  });
}
