import type { ProcessId } from '../servers/index.d.mts';

export interface Database {
  readonly url: string;
  readonly ownerUrl: string;
  readonly addDatabase?: ((name: string) => Promise<string>) | undefined;
}

export interface SecretFiles {
  readonly masterKey: string;
  readonly tokenKey: string;
  readonly demoAccounts: string;
}

/** One of our own processes: how to start it and how to tell that it is ready. */
export interface AppSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly readyUrl?: string;
  readonly liveUrl?: string;
  readonly readyMsMax?: number;
  readonly logFile: string;
}

export interface Running {
  readonly process: ProcessId;
  stop(): Promise<void>;
  ended?(): string | undefined;
  answers?(): Promise<boolean>;
}

export interface Service {
  readonly name: string;
  start(signal: AbortSignal): Promise<Running>;
}

/** Keeps services running, and stops them in the reverse of the order in which they were added. */
export class Supervisor {
  constructor(options: {
    readonly report: (line: string) => void;
    readonly backOff?: { readonly msMin: number; readonly msMax: number; readonly wellAfterMs: number };
    readonly lookEveryMs?: number;
    readonly silentMsMax?: number;
  });
  readonly kept: readonly { readonly service: Service; readonly running: Running }[];
  add(service: Service): Promise<Running>;
  stopAll(): Promise<void>;
}

type Note = (line: string) => void;
type Env = Record<string, string>;

export const PROGRAMS: Readonly<Record<'api' | 'worker' | 'cli' | 'sampleConsumer' | 'sampleSource', string>>;
export const SEARCH_ATTRIBUTES: Readonly<Record<string, string>>;
/** Builds what has changed since the last time; whether it had to. */
export function build(note: Note, options: { readonly outputs: readonly string[] }): Promise<boolean>;
export function productNode(): string;
/** Where an installation keeps its data, secrets and logs. */
export function stateDir(env?: NodeJS.ProcessEnv): string;
export function secretFiles(state: string): SecretFiles;
/** The demonstration's accounts with their passwords. */
export function accountsIn(
  file: string,
): readonly { readonly name: string; readonly roles: readonly string[]; readonly password: string }[];
export function ensureSecrets(
  state: string,
  accounts: readonly { readonly name: string; readonly roles: readonly string[] }[],
): SecretFiles;
export function productEnv(facts: {
  readonly apiPort: number;
  readonly workerPort: number;
  readonly temporal: { readonly address: string; readonly external: boolean };
  readonly database: Database;
  readonly demo: boolean;
  /** Where a broker is, beside what the environment says of it. */
  readonly brokers?: string;
  readonly state: string;
  readonly secrets: SecretFiles;
}): Env;
/** What the product is told of a broker, of the topics that ship unless others are named. */
export function brokerEnv(env: NodeJS.ProcessEnv): Env;
export function readyUrl(port: number): string;
export function samePort(dir: string, options?: { readonly name?: string; readonly must?: boolean }): Promise<number>;
export function startApp(spec: AppSpec, signal?: AbortSignal): Promise<Running>;
export function postgresService(supervisor: Supervisor, state: string, note: Note): Promise<Database>;
export function temporalService(
  supervisor: Supervisor,
  state: string,
  note: Note,
): Promise<{ readonly address: string; readonly external: boolean; readonly uiUrl?: string }>;
export function kafkaService(supervisor: Supervisor, state: string, note: Note): Promise<{ readonly brokers: string }>;
export function appService(
  supervisor: Supervisor,
  name: 'api' | 'worker',
  options: { readonly env: Env; readonly port: number; readonly state: string; readonly as?: string },
): Promise<void>;
