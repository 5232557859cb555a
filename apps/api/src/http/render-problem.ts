import type { Language, Problem } from '@lianxin/contracts';
import { BODY_BYTES_MAX, formatMessage, ruleText } from '@lianxin/contracts';
import { LogChanged, StoreUnavailable } from '@lianxin/engine';
import { Unanswerable, busy, lookUp } from '@lianxin/kernel';
import { TooManySignIns } from '@lianxin/identity';
import { HttpException } from '@nestjs/common';
import type { ProblemKind } from './http-problem.ts';
import {
  HttpProblem,
  STATUS_BY_KIND,
  WHOLE_BODY,
  httpProblem,
  fieldFault,
  problemOfRejection,
} from './http-problem.ts';

const TYPE_PREFIX = 'urn:lianxin:problem:';

/** The server's own limit for a parameter in a path. */
const ADDRESS_PART_CHARS_MAX = 100;

/** Problems for errors of the HTTP server, by code. */
const SERVER_ERRORS: Readonly<Record<string, () => HttpProblem>> = {
  FST_ERR_BAD_URL: () => fieldFault('path', 'not-unicode'),
  FST_ERR_MAX_PARAM_LENGTH: () => fieldFault('path', 'too-long', { max: ADDRESS_PART_CHARS_MAX }),
  FST_ERR_CTP_BODY_TOO_LARGE: () => httpProblem('too-large', 'body-too-large', { max: BODY_BYTES_MAX }),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => httpProblem('media', 'bad-media-type'),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => fieldFault(WHOLE_BODY, 'required'),
  FST_ERR_CTP_INVALID_JSON_BODY: () => httpProblem('invalid', 'bad-json'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => httpProblem('invalid', 'bad-json'),
};

/** The same for errors that the framework has wrapped. */
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

const fieldText = (language: Language, field: string): string =>
  field === WHOLE_BODY ? formatMessage(language, 'door.whole-body') : field;

const titleKey = (kind: ProblemKind): string => (kind === 'media' ? 'problem.invalid' : `problem.${kind}`);

/** Details that are copied into the problem as they are. */
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
    detail: formatMessage(
      language,
      key,
      first ? { ...first, field: fieldText(language, first.field) } : { ...params, traceId },
    ),
    code,
    ...problemFields(problem),
    ...(first ? { rule: first.rule, errors } : {}),
    traceId,
  };
}
