import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CliContext } from '@lianxin/cli';
import { runCommandLine } from '@lianxin/cli';
import type { RunningWorker } from '@lianxin/worker';
import type { TestSystem } from './test-system.ts';

/** Where the program lies when it is built: the campaign is found from there. */
const PROGRAM_DIR = join(__dirname, '../../cli/dist');

const demoAccount = (name: string, role = name) => ({ name, roles: [role], password: `a password of ${name}` });
export const DEMO_ACCOUNTS = [
  ...['officer', 'cadre', 'supervisor', 'verifier', 'auditor', 'operator'].map((name) => demoAccount(name)),
  demoAccount('stand-in', 'cadre'),
];

export interface CommandLineResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

interface TerminalPlace {
  readonly url: string;
  readonly database: Pick<TestSystem['database'], 'url' | 'ownerUrl'>;
  readonly folder: string;
  readonly temporal: TestSystem['temporal'];
  readonly programmesDir?: string | undefined;
  /** What says where the broker is. */
  readonly brokerEnv?: Readonly<Record<string, string>>;
  /** What says where the record is, where it is not in the database. */
  readonly recordEnv?: Readonly<Record<string, string>>;
  readonly worker?: Pick<RunningWorker, 'port'> | undefined;
}

/** A terminal beside an installation, with a state folder of its own. */
export class Terminal {
  readonly stateDir: string;
  private readonly place: TerminalPlace;

  constructor(place: TerminalPlace, name: string) {
    this.place = place;
    this.stateDir = join(place.folder, name);
    mkdirSync(join(this.stateDir, 'secrets'), { recursive: true });
    writeFileSync(join(this.stateDir, 'secrets', 'demo-accounts.json'), JSON.stringify(DEMO_ACCOUNTS));
  }

  /** One command line; the exit code of a check that found something counts too. */
  async run(...args: readonly string[]): Promise<CommandLineResult> {
    const [out, err]: string[][] = [[], []];
    const cli = this.cliContext(
      (line) => void out?.push(line),
      (line) => void err?.push(line),
    );
    const before = process.exitCode;
    process.exitCode = undefined;
    const code = await runCommandLine(args, cli);
    const checked = Number(process.exitCode ?? 0);
    process.exitCode = before;
    return { code: code || checked, out: out?.join('\n') ?? '', err: err?.join('\n') ?? '' };
  }

  /** The answer as JSON; anything but success is thrown. */
  async json<T>(...args: readonly string[]): Promise<T> {
    const { code, out, err } = await this.run(...args, '--json');
    if (code !== 0) throw new Error(`lianxin ${args.join(' ')}: ${err || out}`);
    return JSON.parse(out) as T;
  }

  private cliContext(say: CliContext['writeStdout'], note: CliContext['writeStderr']): CliContext {
    const { database, folder, url, temporal, worker, programmesDir, brokerEnv, recordEnv } = this.place;
    return {
      stateDir: this.stateDir,
      programDir: PROGRAM_DIR,
      env: {
        DATABASE_URL: database.url,
        DATABASE_OWNER_URL: database.ownerUrl,
        TEMPORAL_ADDRESS: temporal.address,
        TEMPORAL_NAMESPACE: temporal.namespace,
        LIANXIN_MASTER_KEY_FILE: join(folder, 'keys', 'master'),
        LIANXIN_TOKEN_KEY_FILE: join(folder, 'token.pem'),
        LIANXIN_BLOBS_DIR: join(this.stateDir, 'blobs'),
        LIANXIN_API: url,
        ...brokerEnv,
        ...recordEnv,
        ...(programmesDir ? { LIANXIN_PROGRAMMES_DIR: programmesDir } : {}),
        ...(worker ? { LIANXIN_WORKER_PORT: String(worker.port) } : {}),
      },
      language: 'en',
      cwd: folder,
      isInteractive: false,
      now: () => Date.now(),
      writeStdout: say,
      writeStderr: note,
      ask: () => Promise.reject(new Error('nobody is there')),
      askSecret: () => Promise.reject(new Error('nobody is there')),
      readStdin: () => Promise.resolve(''),
      fetch,
      stopSignal: new AbortController().signal,
    };
  }
}
