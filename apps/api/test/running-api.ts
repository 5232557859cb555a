import { temporaryFolder } from '@lianxin/local/test-folder';
import { loadTokenKey } from '@lianxin/runtime';
import { createAccountRecord, Passwords } from '@lianxin/identity';
import type { Runtime } from '@lianxin/runtime';
import type { TokenKey } from '@lianxin/identity';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ApiOptions } from '../src/create-api.ts';
import { createApi } from '../src/create-api.ts';
import type { OpenApi, ReceivedResponse } from './description.ts';
import { Description, isJson } from './description.ts';

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are what the tests look into
  readonly body: any;
}

export interface RequestOptions {
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly from?: string;
}

/** The api in this process, and a client to it. */
export class RunningApi {
  readonly app: NestFastifyApplication;
  readonly runtime: Runtime;
  /** Operations that gave an answer of success, by their ids. */
  readonly answeredOperations = new Set<string>();
  private description: Promise<Description> | undefined;

  private constructor(app: NestFastifyApplication, runtime: Runtime) {
    this.app = app;
    this.runtime = runtime;
  }

  static async start(runtime: Runtime, more: Partial<ApiOptions> = {}): Promise<RunningApi> {
    const app = await createApi({ runtime, tokenKey: await loadKeyOnce(), ...more });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return new RunningApi(app, runtime);
  }

  async request(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    ask: RequestOptions = {},
  ): Promise<ApiAnswer> {
    const { token, body, headers, from } = ask;
    const answer = await this.app.inject({
      method,
      url,
      ...(from === undefined ? {} : { remoteAddress: from }),
      headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const type = String(answer.headers['content-type'] ?? '');
    const received: unknown = isJson(type) ? answer.json() : answer.body;
    const { statusCode: status } = answer;
    await this.compare({ method, path: this.described(url), status, type, body: received });
    return { status, headers: answer.headers, body: received };
  }

  /** Whatever a test asks for, the answer is held against what the api says of itself. */
  async compare(received: ReceivedResponse): Promise<void> {
    if (received.path.startsWith('/docs')) return;
    const description = await this.readDescription();
    const faults = description.faultsOf(received);
    if (faults.length > 0) throw new Error(`not as described: ${faults.join('\n')}`);
    const place = description.findPlace(received);
    if (place && received.status < 300) this.answeredOperations.add(place.operation.operationId);
  }

  /** What the api says of itself. */
  readDescription(): Promise<Description> {
    return (this.description ??= this.app
      .inject({ method: 'GET', url: '/docs/json' })
      .then((answer) => new Description(answer.json<OpenApi>())));
  }

  /** A process stands in the description under its friendlier address. */
  private described(url: string): string {
    const path = url.split('?')[0] ?? '';
    const [, start, name, ...rest] = path.split('/');
    const alias = start === 'processes' ? this.runtime.modules.get(name ?? '')?.alias : undefined;
    return alias === undefined ? path : ['', alias, ...rest].join('/');
  }

  /** Somebody who is there and does not sign in. */
  async addAccount(name: string, roles: readonly string[], office = 'lsw', password = 'correct horse'): Promise<void> {
    const { accounts, clock } = this.runtime;
    await accounts.add(
      await createAccountRecord({ id: name, name, password, roles, office }, new Passwords(), clock.now()),
    );
  }

  /** Adds an account and signs in. */
  async signIn(name: string, roles: readonly string[], office = 'lsw'): Promise<string> {
    const password = 'correct horse';
    await this.addAccount(name, roles, office, password);
    const { body } = await this.request('POST', '/sessions', { body: { name, password } });
    return body.token as string;
  }

  close(): Promise<void> {
    return this.app.close();
  }
}

let tokenKey: Promise<TokenKey> | undefined;
const loadKeyOnce = (): Promise<TokenKey> => (tokenKey ??= loadTokenKey(join(temporaryFolder(), 'token.pem')));
