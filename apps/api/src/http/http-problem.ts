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

  constructor(kind: ProblemKind, details: ProblemDetails) {
    super(details.code);
    this.kind = kind;
    this.details = details;
  }
}

/** Seconds after which to repeat; a store that restarts is back in about as long. */
const RETRY_AFTER_S = 1;

export function httpProblem(kind: ProblemKind, code: string, params?: ProblemDetails['params']): HttpProblem {
  const retry = kind === 'busy' ? { retryAfterS: RETRY_AFTER_S } : {};
  return new HttpProblem(kind, { key: `door.${code}`, code, params, ...retry });
}

/** Named as the field at fault where the whole body is; people read a word for it. */
export const WHOLE_BODY = 'body';

/** A fault without a path is one of the whole body. */
export function invalidInput(found: readonly InputFault[]): HttpProblem {
  const faults = found.map((fault) => ({ ...fault, field: fault.field || WHOLE_BODY }));
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

/** Rules name fields of a command's data; a sender is told where they are in what he sent. */
const SENT_FIELD_NAMES: Readonly<Record<string, string>> = {
  commandId: 'Idempotency-Key',
  type: 'type',
  onBehalfOf: 'onBehalfOf',
  '': 'data',
};
const dataFieldName = (field: string): string => lookUp(SENT_FIELD_NAMES, field) ?? `data.${field}`;
const bodyFieldName = (field: string): string => lookUp(SENT_FIELD_NAMES, field) ?? field;

function problemAt(rejection: Rejection, nameOf: (field: string) => string, changes?: Problem['changes']): HttpProblem {
  const { rejected, code, field, params = {} } = rejection;
  if (rejected === 'invalid') return fieldFault(nameOf(field ?? ''), code, params);
  return new HttpProblem(rejected, {
    key: `refusal.${code}`,
    code,
    params,
    ...(field === undefined ? {} : { field: nameOf(field) }),
    ...(rejected === 'busy' ? { retryAfterS: RETRY_AFTER_S } : {}),
    ...(changes === undefined ? {} : { changes }),
  });
}

export const problemOfRejection = (rejection: Rejection, changes?: Problem['changes']): HttpProblem =>
  problemAt(rejection, dataFieldName, changes);

/** Where the body itself is what the rules are asked about, and there is no `data` in it. */
export const problemOfBody = (rejection: Rejection): HttpProblem => problemAt(rejection, bodyFieldName);
