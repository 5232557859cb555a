import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflows, installRuntime } from '@lianxin/adapter-temporal';
import type { Receipt } from '@lianxin/engine';
import type { RecordedEvent } from '@lianxin/kernel';
import { instant, isRejection } from '@lianxin/kernel';
import type { TestDatabase } from '@lianxin/local/test-servers';
import { createDatabase } from '@lianxin/local/test-servers';
import type { Installation, Telemetry } from '@lianxin/platform';
import { NO_TELEMETRY, createLogger, notifierOf, openInstallation } from '@lianxin/platform';
import type { RunningWorker, WorkerOptions } from '../src/index.ts';
import { runWorker } from '../src/index.ts';
import { parcelKit, parcels } from './parcel.ts';

const ENTRY = fileURLToPath(new URL('parcel-workflows.ts', import.meta.url));
/** Who is told of every parcel. */
export const SENDER = 'sender-1';
const WAIT_MS_MAX = 50_000;
const LOOK_MS = 50;

let bundle: Promise<string> | undefined;
let isQuiet = false;

const tenants = { kits: [parcelKit], projections: [parcels], queries: [] };

/** An installation on real servers that carries parcels, and its worker. */
export class PostOffice {
  readonly installation: Installation;
  private readonly database: TestDatabase;
  private readonly folder: string;
  private readonly taskQueue = `parcels-${randomUUID()}`;
  private worker: RunningWorker | undefined;
  private readonly said: string[];

  private constructor(parts: { installation: Installation; database: TestDatabase; folder: string; said: string[] }) {
    this.installation = parts.installation;
    this.database = parts.database;
    this.folder = parts.folder;
    this.said = parts.said;
  }

  static async open(telemetry: Telemetry = NO_TELEMETRY): Promise<PostOffice> {
    if (!isQuiet) installRuntime(() => undefined);
    isQuiet = true;
    const database = await createDatabase();
    const folder = mkdtempSync(join(tmpdir(), 'lianxin-worker-'));
    const said: string[] = [];
    const { logger } = createLogger({
      level: 'info',
      part: 'worker',
      destination: { write: (line) => said.push(line) },
    });
    const config = {
      databaseUrl: database.url,
      databaseOwnerUrl: database.ownerUrl,
      masterKeyFile: join(folder, 'master'),
      blobsDir: join(folder, 'blobs'),
    };
    const installation = await openInstallation(config, tenants, { logger, telemetry });
    const sender = { id: SENDER, name: 'wang', roles: ['sender'], disabled: false, passwordHash: 'none' };
    await installation.accounts.add({ ...sender, validFrom: instant('2020-01-20T00:00:00.000Z') });
    return new PostOffice({ installation, database, folder, said });
  }

  async work(address: string, options: Partial<WorkerOptions> = {}): Promise<RunningWorker> {
    this.worker = await runWorker({
      installation: this.installation,
      temporal: { address, namespace: 'default' },
      code: { code: await (bundle ??= bundleWorkflows(ENTRY)) },
      notifier: notifierOf(this.installation.accounts),
      listen: { host: '127.0.0.1', port: 0 },
      taskQueue: this.taskQueue,
      ...options,
    });
    return this.worker;
  }

  /** What the installation logged. */
  get log(): string {
    return this.said.join('');
  }

  async rest(): Promise<void> {
    await this.worker?.stop();
    this.worker = undefined;
  }

  async close(): Promise<void> {
    await this.rest();
    await this.installation.close();
    await this.database.drop();
    rmSync(this.folder, { recursive: true });
  }

  async send(id: string, type: 'SendParcel' | 'HandOver', data: object, traceId?: string): Promise<Receipt> {
    const { commands, clock } = this.installation;
    const answer = await commands.handle(`parcel-${id}`, {
      commandId: randomUUID(),
      type,
      data,
      actor: { id: SENDER, roles: ['sender'] },
      at: clock.now(),
      door: 'http',
      ...(traceId === undefined ? {} : { traceId }),
    });
    if (isRejection(answer)) throw new Error(answer.code);
    return answer;
  }

  events(id: string): Promise<readonly RecordedEvent[]> {
    return this.installation.store.read(`parcel-${id}`);
  }

  /** Waits until the parcel's history reads so. */
  async becomes(id: string, ...types: readonly string[]): Promise<void> {
    const read = async () => (await this.events(id)).map(({ type }) => type).join(' ');
    await this.until(types.join(' '), async () => (await read()) === types.join(' '), read);
  }

  async get(path: string): Promise<{ readonly status: number; readonly text: string }> {
    const response = await fetch(`http://127.0.0.1:${this.worker?.port}${path}`);
    return { status: response.status, text: await response.text() };
  }

  async until(what: string, holds: () => Promise<boolean>, instead?: () => Promise<string>): Promise<void> {
    const endMs = Date.now() + WAIT_MS_MAX;
    while (!(await holds())) {
      if (Date.now() > endMs) {
        const log = this.said.join('');
        throw new Error(`did not come: ${what}; instead: ${(await instead?.()) ?? ''}\n${log}`);
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }
}
