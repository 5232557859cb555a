import type { Problem } from '@lianxin/contracts';
import type { World } from '../world/world.ts';
import type { Session } from '../world/session.ts';
import { readSession } from '../world/session.ts';
import { apiAddress } from '../world/settings.ts';
import { failure } from '../words.ts';
import { ofProblem } from './of-problem.ts';
import { renewed } from './renew.ts';

/** A list over a hundred thousand cases answers in milliseconds; past this the server is not well. */
const ANSWER_MS_MAX = 30_000;

export type QueryValues = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly query?: QueryValues;
  readonly body?: unknown;
  /** A file, in place of a body. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly accept?: string;
  /** Without a time limit: the answer is a stream. */
  readonly endless?: boolean;
}

function addressOf(base: string, path: string, query: QueryValues = {}): string {
  const url = new URL(`${base}${path}`);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url.href;
}

function typeOf({ body, bytes }: Call): Record<string, string> {
  if (bytes) return { 'content-type': 'application/octet-stream' };
  return body === undefined ? {} : { 'content-type': 'application/json' };
}

async function problemOf(response: Response): Promise<Problem | undefined> {
  try {
    return (await response.json()) as Problem;
  } catch {
    return undefined;
  }
}

/** As whom it is asked, and why he opens what is sealed. */
interface AskedAs {
  readonly token?: string | undefined;
  readonly reason?: string | undefined;
  readonly roles?: readonly string[];
}

/** The HTTP API as this program sees it: every answer that is no success is a `Failure` with its remedy. */
export class ApiClient {
  readonly base: string;
  private readonly world: World;
  private readonly as: AskedAs;

  constructor(world: World, base: string, as: AskedAs = {}) {
    this.world = world;
    this.base = base;
    this.as = as;
  }

  async get<T>(path: string, query?: QueryValues): Promise<T> {
    return (await (await this.call(path, query ? { query } : {})).json()) as T;
  }

  async post<T>(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<T> {
    return (await (await this.call(path, { method: 'POST', body, headers })).json()) as T;
  }

  async call(path: string, call: Call = {}): Promise<Response> {
    const response = await this.send(path, call);
    if (response.ok) return response;
    const commandId = call.headers?.['idempotency-key'];
    throw ofProblem(this.world, response.status, await problemOf(response), {
      ...{ path, commandId },
      roles: this.as.roles ?? [],
    });
  }

  private async send(path: string, call: Call): Promise<Response> {
    const { stopped } = this.world;
    const signal = call.endless ? stopped : AbortSignal.any([stopped, AbortSignal.timeout(ANSWER_MS_MAX)]);
    const sent = call.bytes ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
    const body = sent === undefined ? {} : { body: sent };
    try {
      return await this.world.fetch(addressOf(this.base, path, call.query), {
        method: call.method ?? 'GET',
        headers: this.headers(call),
        signal,
        ...body,
      });
    } catch (error) {
      if (stopped.aborted) throw error;
      throw failure(this.world, 'no-api', { api: this.base });
    }
  }

  private headers(call: Call): Record<string, string> {
    const { token, reason } = this.as;
    return {
      'accept-language': this.world.language,
      'lianxin-door': 'cli',
      accept: call.accept ?? 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(reason === undefined ? {} : { 'lianxin-reason': encodeURIComponent(reason) }),
      ...typeOf(call),
      ...call.headers,
    };
  }
}

export interface SignedIn {
  readonly api: ApiClient;
  readonly session: Session;
}

/** The API, asked as whoever signed in there last; with the reason for which he opens what is sealed. */
export async function signedIn(world: World, named?: string, reason?: string): Promise<SignedIn> {
  const base = apiAddress(world, named);
  const kept = readSession(world.stateDir);
  if (kept === undefined || kept.api !== base) throw failure(world, 'not-signed-in', { api: base });
  const session = await renewed(world, kept);
  const { token, account } = session;
  return { api: new ApiClient(world, base, { token, reason, roles: account.roles }), session };
}
