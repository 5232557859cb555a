import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflows, installTemporalRuntime } from '@lianxin/adapter-temporal';
import type { CommandResult } from '@lianxin/engine';
import type { RecordedEvent } from '@lianxin/kernel';
import { instant, isRejection } from '@lianxin/kernel';
import type { TestDatabase } from '@lianxin/local/test-servers';
import { createDatabase, makeOnceForRun } from '@lianxin/local/test-servers';
import type { Runtime, Telemetry } from '@lianxin/runtime';
import { NO_TELEMETRY, createLogger, openRuntime } from '@lianxin/runtime';
import { createNotifier } from '@lianxin/product';
import type { RunningWorker, WorkerOptions } from '../src/index.ts';
import { runWorker } from '../src/index.ts';
import { parcelModule, parcels } from './parcel.ts';
import { ProgrammeRegistry } from '@lianxin/programme';

const ENTRY = fileURLToPath(new URL('parcel-workflows.ts', import.meta.url));
/** Who is told of every parcel. */
export const SENDER = 'sender-1';
const WAIT_MS_MAX = 50_000;
const LOOK_MS = 50;

let bundle: Promise<string> | undefined;
let isQuiet = false;

const parcelModules = {
  ruleBook: new ProgrammeRegistry(),
  modules: [parcelModule],
  projections: [parcels],
  queries: [],
};

/** An installation on real servers that carries parcels, and its worker. */
export class ParcelHarness {
  readonly runtime: Runtime;
  private readonly database: TestDatabase;
  private readonly folder: string;
  private readonly taskQueue = `parcels-${randomUUID()}`;
  private worker: RunningWorker | undefined;
  private readonly logLines: string[];

  private constructor(parts: { runtime: Runtime; database: TestDatabase; folder: string; logLines: string[] }) {
    this.runtime = parts.runtime;
    this.database = parts.database;
    this.folder = parts.folder;
    this.logLines = parts.logLines;
  }

  static async open(telemetry: Telemetry = NO_TELEMETRY): Promise<ParcelHarness> {
    if (!isQuiet) installTemporalRuntime(() => undefined);
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
    const runtime = await openRuntime(config, parcelModules, { logger, telemetry });
    const sender = { id: SENDER, name: 'wang', roles: ['sender'], disabled: false, passwordHash: 'none' };
    await runtime.accounts.add({ ...sender, validFrom: instant('2020-01-20T00:00:00.000Z') });
    return new ParcelHarness({ runtime, database, folder, logLines: said });
  }

  async startWorker(address: string, options: Partial<WorkerOptions> = {}): Promise<RunningWorker> {
    this.worker = await runWorker({
      runtime: this.runtime,
      temporal: { address, namespace: 'default' },
      code: { code: await (bundle ??= makeOnceForRun('parcel-workflows.js', () => bundleWorkflows(ENTRY))) },
      notifier: createNotifier(this.runtime.accounts),
      listen: { host: '127.0.0.1', port: 0 },
      taskQueue: this.taskQueue,
      ...options,
    });
    return this.worker;
  }

  /** What the installation logged. */
  get log(): string {
    return this.logLines.join('');
  }

  async stopWorker(): Promise<void> {
    await this.worker?.stop();
    this.worker = undefined;
  }

  async close(): Promise<void> {
    await this.stopWorker();
    await this.runtime.close();
    await this.database.drop();
    rmSync(this.folder, { recursive: true });
  }

  async send(id: string, type: 'SendParcel' | 'HandOver', data: object, traceId?: string): Promise<CommandResult> {
    const { application, clock } = this.runtime;
    const answer = await application.sendInternal(`parcel-${id}`, {
      commandId: randomUUID(),
      type,
      data,
      actor: { id: SENDER, roles: ['sender'] },
      at: clock.now(),
      ingress: 'http',
      ...(traceId === undefined ? {} : { traceId }),
    });
    if (isRejection(answer)) throw new Error(answer.code);
    return answer;
  }

  events(id: string): Promise<readonly RecordedEvent[]> {
    return this.runtime.store.read(`parcel-${id}`);
  }

  /** Waits until the parcel's history reads so. */
  async waitForEvents(id: string, ...types: readonly string[]): Promise<void> {
    const read = async () => (await this.events(id)).map(({ type }) => type).join(' ');
    await this.waitUntil(types.join(' '), async () => (await read()) === types.join(' '), read);
  }

  async get(path: string): Promise<{ readonly status: number; readonly text: string }> {
    const response = await fetch(`http://127.0.0.1:${this.worker?.port}${path}`);
    return { status: response.status, text: await response.text() };
  }

  async waitUntil(what: string, holds: () => Promise<boolean>, instead?: () => Promise<string>): Promise<void> {
    const endMs = Date.now() + WAIT_MS_MAX;
    while (!(await holds())) {
      if (Date.now() > endMs) {
        const log = this.logLines.join('');
        throw new Error(`did not come: ${what}; instead: ${(await instead?.()) ?? ''}\n${log}`);
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }
}
