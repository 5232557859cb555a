import { join } from 'node:path';
import { FollowFeed, projector } from '@lianxin/engine';
import { temporaryFolder } from '@lianxin/local/test-folder';
import type { TestDatabase } from '@lianxin/local/test-servers';
import { createDatabase } from '@lianxin/local/test-servers';
import type { Installation } from '@lianxin/platform';
import { NO_TELEMETRY, createLogger, house, openInstallation } from '@lianxin/platform';
import type { Answer } from './booted.ts';
import { Booted } from './booted.ts';
import { suppliesKit } from './supplies.ts';

const ROLES = ['operator', 'officer', 'supervisor', 'auditor'] as const;
type Sent = readonly [body?: object, headers?: Record<string, string>];

export const CREDIT_CODE = '91350100M000100Y43';
export const CONTACT = { name: '王五', phone: '13900000002' };

export const OFFICE = {
  name: '灵山卫街道',
  prefix: 'LSW',
  programme: 'shandong-2020',
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
export class PostgresHouse {
  readonly api: Booted;
  readonly log: readonly string[];
  private readonly database: TestDatabase;
  private readonly tokens: Readonly<Record<string, string>>;
  private feeds: FollowFeed[] = [];

  private constructor(
    parts: Pick<PostgresHouse, 'api' | 'log'> & { database: TestDatabase; tokens: Record<string, string> },
  ) {
    this.api = parts.api;
    this.log = parts.log;
    this.database = parts.database;
    this.tokens = parts.tokens;
  }

  static async open(): Promise<PostgresHouse> {
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
    const tenants = { ...house, kits: [...house.kits, suppliesKit] };
    const api = await Booted.on(await openInstallation(config, tenants, { logger, telemetry: NO_TELEMETRY }));
    const tokens: Record<string, string> = {};
    for (const role of ROLES) tokens[role] = await api.signedIn(`${role}-1`, [role]);
    await api.account('leader-1', ['leader']);
    return new PostgresHouse({ api, log, database, tokens });
  }

  get installation(): Installation {
    return this.api.installation;
  }

  token(role: (typeof ROLES)[number]): string {
    return this.tokens[role] ?? '';
  }

  ask(role: (typeof ROLES)[number], method: 'GET' | 'POST', url: string, ...[body, headers]: Sent): Promise<Answer> {
    const sent = { ...(body ? { body } : {}), ...(headers ? { headers } : {}) };
    return this.api.ask(method, url, { token: this.token(role), ...sent });
  }

  /** An office and an enterprise, so that a case can be opened there. */
  async furnish(): Promise<Answer[]> {
    const enterprise = {
      creditCode: CREDIT_CODE,
      name: '茂林橡胶',
      office: 'lsw',
      industry: 'rubber',
      aboveScale: true,
    };
    const office = await this.ask('operator', 'POST', '/offices', { id: 'lsw', data: OFFICE });
    return [office, await this.ask('officer', 'POST', '/enterprises', { data: enterprise })];
  }

  /** Keeps the read models, as the worker does. */
  project(): void {
    const { store, projections } = this.installation;
    this.feeds = projections.map((projection) => new FollowFeed(store, projector(projection, this.installation)));
    for (const feed of this.feeds) feed.start();
  }

  async caughtUp(): Promise<void> {
    await Promise.all(this.feeds.map((feed) => feed.drained()));
  }

  /** Takes in what is recorded by now, and then nothing any more. */
  async stopProjecting(): Promise<void> {
    await Promise.all(this.feeds.map((feed) => feed.drained()));
    await Promise.all(this.feeds.map((feed) => feed.stop()));
    this.feeds = [];
  }

  async close(): Promise<void> {
    await Promise.all(this.feeds.map((feed) => feed.stop()));
    await this.api.close();
    await this.installation.close();
    await this.database.drop();
  }
}
