import type { ChildProcess } from 'node:child_process';
import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const DBOS_VERSION = '5.3.0';
const PACKAGE = '@dbos-inc/dbos-sdk';
const INSTALL_MS_MAX = 180_000;

/** A step that does nothing but is recorded by DBOS, or one that commits a row of its own first. */
export type Step = 'recorded' | 'writes-a-row';

export interface DbosPlan {
  /** Names its workflows. */
  readonly run: string;
  readonly step: Step;
  readonly callers: number;
  readonly warmSeconds: number;
  readonly seconds: number;
}

export interface DbosResult {
  /** Workflows of ten steps that ended. */
  readonly cases: number;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

type DbosMessage = { readonly postgres: string } | { readonly result: DbosResult } | { readonly failed: string };

/** DBOS in a process of its own, which is its caller too: nothing is sent over HTTP, in its favour. */
export class DbosPeer {
  private readonly child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.child = child;
  }

  /** Into an empty folder. Fails where the registry of packages cannot be reached. */
  static async install(folder: string): Promise<void> {
    const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', folder];
    await promisify(execFile)('npm', [...args, `${PACKAGE}@${DBOS_VERSION}`], { cwd: folder, timeout: INSTALL_MS_MAX });
  }

  /** Its tables are made in the database of `url`, whose role has to be allowed to make a schema. */
  static async start(folder: string, url: string): Promise<{ readonly peer: DbosPeer; readonly postgres: string }> {
    const program = fileURLToPath(new URL('dbos-program.ts', import.meta.url));
    // It warns of its own use of its driver.
    const execArgv = [...process.execArgv, '--no-deprecation'];
    const child = fork(program, [folder, url], { execArgv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const peer = new DbosPeer(child);
    const said = await peer.nextMessage();
    if (!('postgres' in said)) throw new Error('DBOS did not start');
    return { peer, postgres: said.postgres };
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  async run(plan: DbosPlan): Promise<DbosResult> {
    this.child.send(plan);
    const said = await this.nextMessage();
    if ('result' in said) return said.result;
    throw new Error(`DBOS failed: ${'failed' in said ? said.failed : said.postgres}`);
  }

  async stop(): Promise<void> {
    if (!this.child.connected) return;
    const ended = once(this.child, 'exit');
    this.child.disconnect();
    await ended;
  }

  private async nextMessage(): Promise<DbosMessage> {
    const ended = once(this.child, 'exit').then(() => {
      throw new Error('the process of DBOS ended');
    });
    ended.catch(() => undefined);
    const [said] = (await Promise.race([once(this.child, 'message'), ended])) as [DbosMessage];
    return said;
  }
}
