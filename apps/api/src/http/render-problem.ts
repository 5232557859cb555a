import type { InputFault, Language, Problem } from '@lianxin/contracts';
import { BODY_BYTES_MAX, hasMessage, formatMessage } from '@lianxin/contracts';
import { LogChanged, StoreUnavailable } from '@lianxin/engine';
import { Unanswerable, busy, lookUp } from '@lianxin/kernel';
import { TooManySignIns } from '@lianxin/identity';
import { HttpException } from '@nestjs/common';
import type { ProblemKind } from './http-problem.ts';
import { HttpProblem, STATUS_BY_KIND, httpProblem, fieldFault, problemOfRejection } from './http-problem.ts';

const TYPE_PREFIX = 'urn:lianxin:problem:';

/** The server's own, for a part of an address that a route takes as a value. */
const ADDRESS_PART_CHARS_MAX = 100;

/** What the HTTP server itself refuses, by its code. */
const SERVER_ERRORS: Readonly<Record<string, () => HttpProblem>> = {
  FST_ERR_BAD_URL: () => fieldFault('path', 'not-unicode'),
  FST_ERR_MAX_PARAM_LENGTH: () => fieldFault('path', 'too-long', { max: ADDRESS_PART_CHARS_MAX }),
  FST_ERR_CTP_BODY_TOO_LARGE: () => httpProblem('too-large', 'body-too-large', { max: BODY_BYTES_MAX }),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => httpProblem('media', 'bad-media-type'),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => fieldFault('body', 'required'),
  FST_ERR_CTP_INVALID_JSON_BODY: () => httpProblem('invalid', 'bad-json'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => httpProblem('invalid', 'bad-json'),
};

/** The same where the framework has wrapped it. */
const PROBLEMS_BY_STATUS: Readonly<Record<number, () => HttpProblem>> = {
  404: () => httpProblem('missing', 'no-such-route'),
  413: () => httpProblem('too-large', 'body-too-large', { max: BODY_BYTES_MAX }),
  415: () => httpProblem('media', 'bad-media-type'),
};

const errorCodeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

function problemOfServerError(error: unknown): HttpProblem | undefined {
  if (error instanceof SyntaxError) return httpProblem('invalid', 'bad-json');
  const known = lookUp(SERVER_ERRORS, errorCodeOf(error));
  if (known) return known();
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown }).statusCode;
  const refusal = PROBLEMS_BY_STATUS[Number(status)];
  if (refusal) return refusal();
  return typeof status === 'number' && status >= 400 && status < 500 ? httpProblem('invalid', 'bad-json') : undefined;
}

/** Any failure as the problem it is; undefined for our own faults, which are logged. */
export function problemOfError(error: unknown): HttpProblem | undefined {
  if (error instanceof HttpProblem) return error;
  if (error instanceof Unanswerable) return problemOfRejection(error.rejection);
  if (error instanceof StoreUnavailable) return httpProblem('busy', 'store-unavailable');
  if (error instanceof LogChanged) return problemOfRejection(busy(error.code));
  if (error instanceof TooManySignIns) return httpProblem('busy', 'queue-full');
  return typeof error === 'object' && error !== null ? problemOfServerError(error) : undefined;
}

const ruleText = (language: Language, { rule, params }: InputFault): string =>
  formatMessage(language, hasMessage(`rule.${rule}`) ? `rule.${rule}` : `refusal.${rule}`, params);

const titleKey = (kind: ProblemKind): string => (kind === 'media' ? 'problem.invalid' : `problem.${kind}`);

/** What is known of it and stands in the problem as it is. */
function problemFields({ details: { field, params, changes } }: HttpProblem): Partial<Problem> {
  return {
    ...(field === undefined ? {} : { field }),
    ...(params ? { params: { ...params } } : {}),
    ...(changes ? { changes } : {}),
  };
}

export function renderProblem(problem: HttpProblem, language: Language, traceId: string): Problem {
  const { kind } = problem;
  const { key, code, params, faults = [] } = problem.details;
  const errors = faults.map((one) => ({ field: one.field, rule: one.rule, message: ruleText(language, one) }));
  const [first] = errors;
  return {
    type: `${TYPE_PREFIX}${kind}`,
    title: formatMessage(language, titleKey(kind)),
    status: STATUS_BY_KIND[kind],
    detail: formatMessage(language, key, first ?? { ...params, traceId }),
    code,
    ...problemFields(problem),
    ...(first ? { rule: first.rule, errors } : {}),
    traceId,
  };
}
