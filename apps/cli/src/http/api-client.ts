import { platform } from 'node:os';
import type { Problem } from '@lianxin/contracts';
import type { CliContext } from '../context/cli-context.ts';
import type { Session } from '../context/session.ts';
import { readSession } from '../context/session.ts';
import { apiAddress } from '../context/settings.ts';
import { failureOf } from '../translate.ts';
import { problemFailure } from './problem-failure.ts';
import { renewSession } from './renew-session.ts';

/** Longest wait for an answer: lists over a hundred thousand cases take milliseconds. */
const ANSWER_MS_MAX = 30_000;

export type QueryValues = Readonly<Record<string, string | number | boolean | undefined>>;

export interface CallOptions {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly query?: QueryValues;
  readonly body?: unknown;
  /** A file, instead of a body. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly accept?: string;
  /** Without a time limit: the answer is a stream. */
  readonly isEndless?: boolean;
}

function buildUrl(base: string, path: string, query: QueryValues = {}): string {
  const url = new URL(`${base}${path}`);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url.href;
}

function typeOf({ body, bytes }: CallOptions): Record<string, string> {
  if (bytes) return { 'content-type': 'application/octet-stream' };
  return body === undefined ? {} : { 'content-type': 'application/json' };
}

async function readProblem(response: Response): Promise<Problem | undefined> {
  try {
    return (await response.json()) as Problem;
  } catch {
    return undefined;
  }
}

/** The session, and the reason for opening sealed text. */
interface AskedAs {
  readonly token?: string | undefined;
  readonly reason?: string | undefined;
  readonly roles?: readonly string[];
}

/** The HTTP API as this program sees it: every answer that is no success is a `Failure` with its remedy. */
export class ApiClient {
  readonly base: string;
  readonly cli: CliContext;
  private readonly as: AskedAs;

  constructor(cli: CliContext, base: string, as: AskedAs = {}) {
    this.cli = cli;
    this.base = base;
    this.as = as;
  }

  async get<T>(path: string, query?: QueryValues): Promise<T> {
    return (await (await this.call(path, query ? { query } : {})).json()) as T;
  }

  async post<T>(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<T> {
    return (await (await this.call(path, { method: 'POST', body, headers })).json()) as T;
  }

  async call(path: string, call: CallOptions = {}): Promise<Response> {
    const response = await this.send(path, call);
    if (response.ok) return response;
    const commandId = call.headers?.['idempotency-key'];
    throw problemFailure(this.cli, response.status, await readProblem(response), {
      ...{ path, commandId },
      roles: this.as.roles ?? [],
    });
  }

  private async send(path: string, call: CallOptions): Promise<Response> {
    const { stopSignal: stopped } = this.cli;
    const signal = call.isEndless ? stopped : AbortSignal.any([stopped, AbortSignal.timeout(ANSWER_MS_MAX)]);
    const sent = call.bytes ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
    const body = sent === undefined ? {} : { body: sent };
    try {
      return await this.cli.fetch(buildUrl(this.base, path, call.query), {
        method: call.method ?? 'GET',
        headers: this.headers(call),
        signal,
        ...body,
      });
    } catch (error) {
      if (stopped.aborted) throw error;
      throw failureOf(this.cli, 'no-api', { api: this.base });
    }
  }

  private headers(call: CallOptions): Record<string, string> {
    const { token, reason } = this.as;
    return {
      'accept-language': this.cli.language,
      'lianxin-door': 'cli',
      'user-agent': `lianxin (${platform()})`,
      accept: call.accept ?? 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(reason === undefined ? {} : { 'lianxin-reason': encodeURIComponent(reason) }),
      ...typeOf(call),
      ...call.headers,
    };
  }
}

export interface SignedInClient {
  readonly api: ApiClient;
  readonly session: Session;
}

/** The API with the session of the last sign-in, and the reason for which sealed text is opened. */
export async function openSignedInClient(cli: CliContext, named?: string, reason?: string): Promise<SignedInClient> {
  const base = apiAddress(cli, named);
  const kept = readSession(cli.stateDir);
  if (kept === undefined || kept.api !== base) throw failureOf(cli, 'not-signed-in', { api: base });
  const session = await renewSession(cli, kept);
  const { token, account } = session;
  return { api: new ApiClient(cli, base, { token, reason, roles: account.roles }), session };
}
