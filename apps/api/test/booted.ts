import { temporaryFolder } from '@lianxin/local/test-folder';
import { loadTokenKey, newAccount, Passwords } from '@lianxin/platform';
import type { Installation, TokenKey } from '@lianxin/platform';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ApiOptions } from '../src/create-api.ts';
import { createApi } from '../src/create-api.ts';

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
    const isJson = String(answer.headers['content-type']).includes('json');
    return { status: answer.statusCode, headers: answer.headers, body: isJson ? answer.json() : answer.body };
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
