import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { TestSystem } from './test-system.ts';
import { waitUntil } from './wait.ts';

const MAIN = join(__dirname, '../../worker/dist/main.js');

const LOG_SHOWN_MAX = 4000;

/** A worker as it is shipped, in a process of its own: to be killed, held still and asked how it is. */
export class BuiltWorker {
  /** What it logged, a line an entry. */
  log = '';
  private readonly child: ChildProcess;
  private port: number | undefined;

  private constructor(child: ChildProcess) {
    this.child = child;
    child.on('exit', (code, signal) => (this.log += `ended: ${code} ${signal}`));
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (this.log += String(chunk)));
  }

  /** `more`: what it has beside what every worker needs. */
  static async start(
    { database, folder, temporal, recordEnv }: TestSystem,
    { args = [], env: more = {} }: { args?: readonly string[]; env?: Readonly<Record<string, string>> } = {},
  ): Promise<BuiltWorker> {
    if (!existsSync(MAIN)) throw new Error('apps/worker is not built: npm run build');
    const env = {
      PATH: process.env['PATH'] ?? '',
      DATABASE_URL: database.url,
      TEMPORAL_ADDRESS: temporal.address,
      TEMPORAL_NAMESPACE: temporal.namespace,
      LIANXIN_WORKER_PORT: '0',
      LIANXIN_MASTER_KEY_FILE: join(folder, 'keys', 'master'),
      LIANXIN_TOKEN_KEY_FILE: join(folder, 'token.pem'),
      LIANXIN_BLOBS_DIR: join(folder, 'blobs'),
      ...recordEnv,
      ...more,
    };
    const worker = new BuiltWorker(
      spawn(process.execPath, [MAIN, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] }),
    );
    const portIn = (log: string): string | undefined => /"port":(\d+),.*"the worker works"/.exec(log)?.[1];
    worker.port = Number(
      portIn(
        await waitUntil(
          'its port',
          () => worker.log,
          (log) => portIn(log) !== undefined,
        ),
      ),
    );
    await waitUntil(
      'a ready worker',
      () => worker.readinessStatus(),
      (status) => status === 200,
    );
    return worker;
  }

  async readinessStatus(): Promise<number> {
    return (await this.get('/health/ready')).status;
  }

  /** What its health says of one part; empty where that is well. */
  async remarkOf(part: string): Promise<string> {
    const { parts } = (await (await this.get('/health/ready')).json()) as {
      parts: readonly { name: string; up: boolean; remark?: string; code?: string }[];
    };
    const found = parts.find(({ name }) => name === part);
    return found?.up === false ? `${found.code ?? ''} ${found.remark ?? ''}` : '';
  }

  /** Its leases, and for each whether it has it. */
  async leases(): Promise<Readonly<Record<string, boolean>>> {
    const found = (await this.metrics()).matchAll(/^lianxin_lease_held\{lease="([^"]+)"[^}]*\} (\d)/gm);
    return Object.fromEntries([...found].map(([, lease, held]) => [lease as string, held === '1']));
  }

  async hasAllLeases(): Promise<boolean> {
    return Object.values(await this.leases()).every((held) => held);
  }

  async metrics(): Promise<string> {
    return (await this.get('/metrics')).text();
  }

  private async get(path: string): Promise<Response> {
    try {
      return await fetch(`http://127.0.0.1:${this.port}${path}`);
    } catch (error) {
      throw new Error(`it does not answer; it logged ${this.log.slice(-LOG_SHOWN_MAX)}`, { cause: error });
    }
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  /** Sends the signal; resolves once the process has ended. */
  async end(name: NodeJS.Signals): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill(name);
    await ended;
  }

  /** What its part of this name says of itself. */
  async part(name: string): Promise<{ readonly up: boolean; readonly remark?: string } | undefined> {
    const { parts } = (await (await this.get('/health/ready')).json()) as {
      parts: { name: string; up: boolean; remark?: string }[];
    };
    return parts.find((part) => part.name === name);
  }

  /** Lines of warnings and errors. */
  get complaints(): readonly string[] {
    return this.log.split('\n').filter((line) => /"level":"?(warn|error|40|50)/.test(line));
  }
}
