import { join } from 'node:path';
import { CatchUpSubscription, createProjector, slimPages } from '@lianxin/engine';
import { temporaryFolder } from '@lianxin/local/test-folder';
import type { TestDatabase } from '@lianxin/local/test-servers';
import { createDatabase } from '@lianxin/local/test-servers';
import type { Runtime } from '@lianxin/runtime';
import { NO_TELEMETRY, createLogger, openRuntime } from '@lianxin/runtime';
import { createProductModules } from '@lianxin/product';
import type { ApiAnswer } from './running-api.ts';
import { RunningApi } from './running-api.ts';
import { suppliesModule } from './supplies.ts';

const productModules = createProductModules();

const ROLES = ['operator', 'officer', 'supervisor', 'auditor'] as const;
type Sent = readonly [body?: object, headers?: Record<string, string>];

export const CREDIT_CODE = '91350100M000100Y43';
export const CONTACT = { name: '王五', phone: '13900000002' };

export const OFFICE = {
  name: '灵山卫街道',
  prefix: 'LSW',
  programme: 'shandong-2020@3',
  dutyOfficer: 'officer-1',
  supervisor: 'supervisor-1',
  leader: 'leader-1',
};

export const caseRequest = {
  office: 'lsw',
  enterprise: CREDIT_CODE,
  kind: 'help',
  category: 'labour',
  urgency: 'general',
  channel: 'online',
  origin: 'requested',
  contact: CONTACT,
  text: '工人回不来',
};

/** The product's own processes and one more on a database of their own, with an account for each of some roles. */
export class PostgresFixture {
  readonly api: RunningApi;
  readonly log: readonly string[];
  private readonly database: TestDatabase;
  private readonly tokens: Readonly<Record<string, string>>;
  private subscriptions: CatchUpSubscription[] = [];

  private constructor(
    parts: Pick<PostgresFixture, 'api' | 'log'> & { database: TestDatabase; tokens: Record<string, string> },
  ) {
    this.api = parts.api;
    this.log = parts.log;
    this.database = parts.database;
    this.tokens = parts.tokens;
  }

  static async open(): Promise<PostgresFixture> {
    const database = await createDatabase();
    const log: string[] = [];
    const folder = temporaryFolder();
    const config = {
      databaseUrl: database.url,
      databaseOwnerUrl: database.ownerUrl,
      masterKeyFile: join(folder, 'keys', 'master'),
      blobsDir: join(folder, 'blobs'),
    };
    const { logger } = createLogger({ level: 'info', part: 'api', destination: { write: (line) => log.push(line) } });
    const modules = { ...productModules, modules: [...productModules.modules, suppliesModule] };
    const api = await RunningApi.start(await openRuntime(config, modules, { logger, telemetry: NO_TELEMETRY }));
    const tokens: Record<string, string> = {};
    for (const role of ROLES) tokens[role] = await api.signIn(`${role}-1`, [role]);
    await api.addAccount('leader-1', ['leader']);
    return new PostgresFixture({ api, log, database, tokens });
  }

  get runtime(): Runtime {
    return this.api.runtime;
  }

  token(role: (typeof ROLES)[number]): string {
    return this.tokens[role] ?? '';
  }

  request(
    role: (typeof ROLES)[number],
    method: 'GET' | 'POST',
    url: string,
    ...[body, headers]: Sent
  ): Promise<ApiAnswer> {
    const sent = { ...(body ? { body } : {}), ...(headers ? { headers } : {}) };
    return this.api.request(method, url, { token: this.token(role), ...sent });
  }

  /** An office and an enterprise, so that a case can be opened there. */
  async populate(): Promise<ApiAnswer[]> {
    const enterprise = {
      creditCode: CREDIT_CODE,
      name: '茂林橡胶',
      office: 'lsw',
      industry: 'rubber',
      aboveScale: true,
    };
    const office = await this.request('operator', 'POST', '/offices', { id: 'lsw', data: OFFICE });
    return [office, await this.request('officer', 'POST', '/enterprises', { data: enterprise })];
  }

  /** Keeps the read models, as the worker does. */
  startProjecting(): void {
    const { store, projections } = this.runtime;
    this.subscriptions = projections.map(
      (projection) =>
        new CatchUpSubscription({ store, read: slimPages(store) }, createProjector(projection, this.runtime)),
    );
    for (const feed of this.subscriptions) feed.start();
  }

  async waitForProjections(): Promise<void> {
    await Promise.all(this.subscriptions.map((feed) => feed.waitUntilCaughtUp()));
  }

  /** Takes in what is recorded by now, and then nothing any more. */
  async stopProjecting(): Promise<void> {
    await Promise.all(this.subscriptions.map((feed) => feed.waitUntilCaughtUp()));
    await Promise.all(this.subscriptions.map((feed) => feed.stop()));
    this.subscriptions = [];
  }

  async close(): Promise<void> {
    await Promise.all(this.subscriptions.map((feed) => feed.stop()));
    await this.api.close();
    await this.runtime.close();
    await this.database.drop();
  }
}
