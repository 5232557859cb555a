import type { Problem } from '@lianxin/contracts';
import { isStaff } from '@lianxin/registers';
import { t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import { formatMessage, hasMessage } from '../words/index.ts';

/** Advice for an answer by its status, where none fits its code. */
const ADVICE_BY_STATUS = {
  400: 'next.bad-input',
  401: 'next.not-signed-in',
  403: 'next.forbidden',
  404: 'next.missing',
  409: 'next.refused',
  412: 'next.stale',
  413: 'next.too-large',
  422: 'next.clash',
  429: 'next.too-many',
  503: 'next.busy',
} as const;

const isKnownStatus = (status: number): status is keyof typeof ADVICE_BY_STATUS => status in ADVICE_BY_STATUS;

/** What was asked for, as far as advice needs it. */
export interface FailedRequest {
  readonly path: string;
  readonly commandId?: string | undefined;
  /** Roles of the caller. */
  readonly roles: readonly string[];
}

const STREAM_PATH = /^\/processes\/([^/]+)\/([^/]+)/;

/** The case in a path as it is typed on the command line; a placeholder where there is none. */
function caseOfPath(path: string): string {
  const [, process, id = ''] = STREAM_PATH.exec(path) ?? [];
  if (process === undefined) return 'CASE';
  return process === 'case' ? decodeURIComponent(id) : `${process}/${decodeURIComponent(id)}`;
}

/** Accounts with requester as their only role are kept from lists, boards and people; no other account is. */
const keptFromHim = (status: number, { path, roles }: FailedRequest): boolean =>
  status === 403 && !STREAM_PATH.test(path) && roles.length > 0 && !isStaff(roles);

/** What helps after a refusal: by its code, else by its status. */
export function adviceFor(cli: CliContext, status: number, problem: Problem, asked: FailedRequest): string {
  if (keptFromHim(status, asked)) return t(cli, 'next.requester');
  const { path, commandId } = asked;
  const { code, params, traceId = '' } = problem;
  const known = { ...params, case: caseOfPath(path), traceId, commandId: commandId ?? '' };
  if (hasMessage(`cli.advice.${code}`)) return formatMessage(cli.language, `cli.advice.${code}`, known);
  if (status === 503 && commandId === undefined) return t(cli, 'next.busy-reading');
  return t(cli, isKnownStatus(status) ? ADVICE_BY_STATUS[status] : 'next.failed', known);
}
