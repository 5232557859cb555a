import { hasMessage, message } from '@lianxin/contracts';
import type { Problem } from '@lianxin/contracts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';

/** What to do about an answer for whose code nothing better is known, by its status. */
const NEXT = {
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

const isKnown = (status: number): status is keyof typeof NEXT => status in NEXT;

/** What was asked for, as far as advice needs it. */
export interface Asked {
  readonly path: string;
  readonly commandId?: string | undefined;
  /** Of whoever asked. */
  readonly roles: readonly string[];
}

const STREAM_PATH = /^\/processes\/([^/]+)\/([^/]+)/;

/** As it is typed on this command line; a word in its place where none was. */
function caseIn(path: string): string {
  const [, process, id = ''] = STREAM_PATH.exec(path) ?? [];
  if (process === undefined) return 'CASE';
  return process === 'case' ? decodeURIComponent(id) : `${process}/${decodeURIComponent(id)}`;
}

/** Whoever only files requests is kept from lists, boards and people, and no other account of his is not. */
const keptFromHim = (status: number, { path, roles }: Asked): boolean =>
  status === 403 && !STREAM_PATH.test(path) && roles.length > 0 && roles.every((role) => role === 'requester');

/** What helps after a refusal: by its code, else by its status. */
export function adviceOn(world: World, status: number, problem: Problem, asked: Asked): string {
  if (keptFromHim(status, asked)) return words(world, 'next.requester');
  const { path, commandId } = asked;
  const { code, params, traceId = '' } = problem;
  const known = { ...params, case: caseIn(path), traceId, commandId: commandId ?? '' };
  if (hasMessage(`cli.advice.${code}`)) return message(world.language, `cli.advice.${code}`, known);
  if (status === 503 && commandId === undefined) return words(world, 'next.busy-reading');
  return words(world, isKnown(status) ? NEXT[status] : 'next.failed', known);
}
