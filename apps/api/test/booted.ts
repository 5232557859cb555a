import { temporaryFolder } from '@lianxin/local/test-folder';
import { loadTokenKey, newAccount, Passwords } from '@lianxin/platform';
import type { Installation, TokenKey } from '@lianxin/platform';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ApiOptions } from '../src/create-api.ts';
import { createApi } from '../src/create-api.ts';
import type { OpenApi, Received } from './description.ts';
import { Description, isJson } from './description.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are what the tests look into
  readonly body: any;
}

export interface Ask {
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly from?: string;
}

/** The api in this process, and a client to it. */
export class Booted {
  readonly app: NestFastifyApplication;
  readonly installation: Installation;
  /** Operations that gave an answer of success, by their ids. */
  readonly answered = new Set<string>();
  private description: Promise<Description> | undefined;

  private constructor(app: NestFastifyApplication, installation: Installation) {
    this.app = app;
    this.installation = installation;
  }

  static async on(installation: Installation, more: Partial<ApiOptions> = {}): Promise<Booted> {
    const app = await createApi({ installation, tokenKey: await key(), ...more });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return new Booted(app, installation);
  }

  async ask(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, ask: Ask = {}): Promise<Answer> {
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
  async compare(received: Received): Promise<void> {
    if (received.path.startsWith('/docs')) return;
    const description = await this.describes();
    const faults = description.faultsOf(received);
    if (faults.length > 0) throw new Error(`not as described: ${faults.join('\n')}`);
    const place = description.placeOf(received);
    if (place && received.status < 300) this.answered.add(place.operation.operationId);
  }

  /** What the api says of itself. */
  describes(): Promise<Description> {
    return (this.description ??= this.app
      .inject({ method: 'GET', url: '/docs/json' })
      .then((answer) => new Description(answer.json<OpenApi>())));
  }

  /** A process stands in the description under its friendlier address. */
  private described(url: string): string {
    const path = url.split('?')[0] ?? '';
    const [, start, name, ...rest] = path.split('/');
    const alias = start === 'processes' ? this.installation.kits.get(name ?? '')?.alias : undefined;
    return alias === undefined ? path : ['', alias, ...rest].join('/');
  }

  /** Somebody who is there and does not sign in. */
  async account(name: string, roles: readonly string[], office = 'lsw', password = 'correct horse'): Promise<void> {
    const { accounts, clock } = this.installation;
    await accounts.add(await newAccount({ id: name, name, password, roles, office }, new Passwords(), clock.now()));
  }

  /** Adds an account and signs in. */
  async signedIn(name: string, roles: readonly string[], office = 'lsw'): Promise<string> {
    const password = 'correct horse';
    await this.account(name, roles, office, password);
    const { body } = await this.ask('POST', '/sessions', { body: { name, password } });
    return body.token as string;
  }

  close(): Promise<void> {
    return this.app.close();
  }
}

let made: Promise<TokenKey> | undefined;
const key = (): Promise<TokenKey> => (made ??= loadTokenKey(join(temporaryFolder(), 'token.pem')));
