import type { InputFault, Language, Problem } from '@lianxin/contracts';
import { BODY_BYTES_MAX, hasMessage, message } from '@lianxin/contracts';
import { LogChanged, StoreUnavailable } from '@lianxin/engine';
import { Unanswerable, busy, lookUp } from '@lianxin/kernel';
import { TooManySignIns } from '@lianxin/platform';
import { HttpException } from '@nestjs/common';
import type { ProblemKind } from './door-problem.ts';
import { DoorProblem, STATUS, doorProblem, fault, ofRejection } from './door-problem.ts';

const TYPE_PREFIX = 'urn:lianxin:problem:';

/** The server's own, for a part of an address that a route takes as a value. */
const ADDRESS_PART_CHARS_MAX = 100;

/** What the HTTP server itself refuses, by its code. */
const SERVER_REFUSALS: Readonly<Record<string, () => DoorProblem>> = {
  FST_ERR_BAD_URL: () => fault('path', 'not-unicode'),
  FST_ERR_MAX_PARAM_LENGTH: () => fault('path', 'too-long', { max: ADDRESS_PART_CHARS_MAX }),
  FST_ERR_CTP_BODY_TOO_LARGE: () => doorProblem('too-large', 'body-too-large', { max: BODY_BYTES_MAX }),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => doorProblem('media', 'bad-media-type'),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => fault('body', 'required'),
  FST_ERR_CTP_INVALID_JSON_BODY: () => doorProblem('invalid', 'bad-json'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => doorProblem('invalid', 'bad-json'),
};

/** The same where the framework has wrapped it. */
const REFUSALS_BY_STATUS: Readonly<Record<number, () => DoorProblem>> = {
  404: () => doorProblem('missing', 'no-such-route'),
  413: () => doorProblem('too-large', 'body-too-large', { max: BODY_BYTES_MAX }),
  415: () => doorProblem('media', 'bad-media-type'),
};

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

function ofServer(error: unknown): DoorProblem | undefined {
  if (error instanceof SyntaxError) return doorProblem('invalid', 'bad-json');
  const known = lookUp(SERVER_REFUSALS, codeOf(error));
  if (known) return known();
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown }).statusCode;
  const refusal = REFUSALS_BY_STATUS[Number(status)];
  if (refusal) return refusal();
  return typeof status === 'number' && status >= 400 && status < 500 ? doorProblem('invalid', 'bad-json') : undefined;
}

/** Any failure as the problem it is; undefined for our own faults, which are logged. */
export function asDoorProblem(error: unknown): DoorProblem | undefined {
  if (error instanceof DoorProblem) return error;
  if (error instanceof Unanswerable) return ofRejection(error.rejection);
  if (error instanceof StoreUnavailable) return doorProblem('busy', 'store-unavailable');
  if (error instanceof LogChanged) return ofRejection(busy(error.code));
  if (error instanceof TooManySignIns) return doorProblem('busy', 'queue-full');
  return typeof error === 'object' && error !== null ? ofServer(error) : undefined;
}

const ruleText = (language: Language, { rule, params }: InputFault): string =>
  message(language, hasMessage(`rule.${rule}`) ? `rule.${rule}` : `refusal.${rule}`, params);

const titleKey = (kind: ProblemKind): string => (kind === 'media' ? 'problem.invalid' : `problem.${kind}`);

/** What is known of it and stands in the problem as it is. */
function facts({ facts: { field, params, changes } }: DoorProblem): Partial<Problem> {
  return {
    ...(field === undefined ? {} : { field }),
    ...(params ? { params: { ...params } } : {}),
    ...(changes ? { changes } : {}),
  };
}

export function describe(problem: DoorProblem, language: Language, traceId: string): Problem {
  const { kind } = problem;
  const { key, code, params, faults = [] } = problem.facts;
  const errors = faults.map((one) => ({ field: one.field, rule: one.rule, message: ruleText(language, one) }));
  const [first] = errors;
  return {
    type: `${TYPE_PREFIX}${kind}`,
    title: message(language, titleKey(kind)),
    status: STATUS[kind],
    detail: message(language, key, first ?? { ...params, traceId }),
    code,
    ...facts(problem),
    ...(first ? { rule: first.rule, errors } : {}),
    traceId,
  };
}
