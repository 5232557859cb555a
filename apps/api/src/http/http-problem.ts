import type { InputFault, Problem } from '@lianxin/contracts';
import type { Rejection, RejectionKind } from '@lianxin/kernel';
import { lookUp } from '@lianxin/kernel';

export type ProblemKind = RejectionKind | 'unauthenticated' | 'too-large' | 'media' | 'too-many' | 'failed';

export const STATUS_BY_KIND: Readonly<Record<ProblemKind, number>> = {
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

export interface ProblemDetails {
  /** Key of the message catalogue. */
  readonly key: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>> | undefined;
  readonly field?: string | undefined;
  readonly faults?: readonly InputFault[];
  readonly retryAfterS?: number;
  readonly changes?: Problem['changes'];
}

/** What an ingress answers instead of a result; turned into words where the language of the principal is known. */
export class HttpProblem extends Error {
  override readonly name = 'DoorProblem';
  readonly kind: ProblemKind;
  readonly details: ProblemDetails;

  constructor(kind: ProblemKind, facts: ProblemDetails) {
    super(facts.code);
    this.kind = kind;
    this.details = facts;
  }
}

/** Repeat after this; a store that restarts is back in about as long. */
const RETRY_AFTER_S = 1;

export function httpProblem(kind: ProblemKind, code: string, params?: ProblemDetails['params']): HttpProblem {
  const retry = kind === 'busy' ? { retryAfterS: RETRY_AFTER_S } : {};
  return new HttpProblem(kind, { key: `door.${code}`, code, params, ...retry });
}

export function invalidInput(faults: readonly InputFault[]): HttpProblem {
  const [first] = faults;
  return new HttpProblem('invalid', {
    key: 'door.bad-input',
    code: first?.rule ?? 'bad-form',
    field: first?.field,
    faults,
  });
}

export const fieldFault = (field: string, rule: string, params: InputFault['params'] = {}): HttpProblem =>
  invalidInput([{ field, rule, params }]);

/** Rules name fields of a command's data; people see where that lies in what they sent. */
const SENT_FIELD_NAMES: Readonly<Record<string, string>> = {
  commandId: 'Idempotency-Key',
  type: 'type',
  onBehalfOf: 'onBehalfOf',
  '': 'data',
};
const sentFieldName = (field: string): string => lookUp(SENT_FIELD_NAMES, field) ?? `data.${field}`;

export function problemOfRejection(rejection: Rejection, changes?: Problem['changes']): HttpProblem {
  const { rejected, code, field, params = {} } = rejection;
  if (rejected === 'invalid') return fieldFault(sentFieldName(field ?? ''), code, params);
  return new HttpProblem(rejected, {
    key: `refusal.${code}`,
    code,
    params,
    ...(field === undefined ? {} : { field: sentFieldName(field) }),
    ...(rejected === 'busy' ? { retryAfterS: RETRY_AFTER_S } : {}),
    ...(changes === undefined ? {} : { changes }),
  });
}
