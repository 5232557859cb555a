/** A server, or what is needed to make one, cannot be had here; the message is one line for a person. */
export class MissingServer extends Error {
  readonly server: string;
  readonly reason: string;
  constructor(server: string, reason: string, ways: readonly string[]);
}

export interface ProcessId {
  readonly pid: number;
  readonly born: string;
}

export interface PostgresOptions {
  readonly dir: string;
  readonly log?: (line: string) => void;
  readonly env?: NodeJS.ProcessEnv;
  readonly logFile?: string;
  readonly settings?: Record<string, string>;
  /** Whether making the data folder waits for the disk; the server itself always runs with fsync on. */
  readonly durable?: boolean;
  /** Whether the server is ended when this process ends, however it ends. */
  readonly guard?: boolean;
  /** Fail rather than take another port than last time's. */
  readonly keepPort?: boolean;
}

export interface RunningPostgres {
  readonly url: string;
  readonly ownerUrl: string;
  readonly external: boolean;
  readonly adopted: boolean;
  readonly process?: ProcessId;
  readonly data?: string;
  /** A database for somebody else on a server of ours, made where it is not there; how its owner, who has that name, signs in. */
  readonly addDatabase?: (name: string) => Promise<string>;
  stop(): Promise<void>;
}

export interface TemporalOptions {
  readonly dir: string;
  readonly searchAttributes?: Readonly<Record<string, string>>;
  readonly dynamicConfig?: Readonly<Record<string, string | number | boolean>>;
  readonly log?: (line: string) => void;
  readonly env?: NodeJS.ProcessEnv;
  readonly logFile?: string;
  readonly inMemory?: boolean;
  readonly guard?: boolean;
  /** Fail rather than take another port than last time's. */
  readonly keepPort?: boolean;
  /** As its makers start it, without our settings: what others are compared with. */
  readonly asItComes?: boolean;
}

export interface RunningTemporal {
  readonly address: string;
  readonly uiUrl?: string;
  readonly external: boolean;
  readonly adopted: boolean;
  readonly process?: ProcessId;
  stop(): Promise<void>;
}

export interface KafkaOptions {
  readonly dir: string;
  readonly log?: (line: string) => void;
  readonly env?: NodeJS.ProcessEnv;
  readonly logFile?: string;
  readonly guard?: boolean;
  /** Fail rather than take another port than last time's. */
  readonly keepPort?: boolean;
  /** Properties of the broker beside ours. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface RunningKafka {
  /** host:port, with commas between several. */
  readonly brokers: string;
  readonly external: boolean;
  readonly adopted: boolean;
  readonly process?: ProcessId;
  stop(): Promise<void>;
}

export const ROLES: { readonly admin: string; readonly owner: string; readonly app: string };
export function startPostgres(options: PostgresOptions): Promise<RunningPostgres>;
export function startTemporal(options: TemporalOptions): Promise<RunningTemporal>;
/** The brokers in KAFKA_BROKERS, else our own on that folder. */
export function startKafka(options: KafkaOptions): Promise<RunningKafka>;
export function findTemporal(options?: {
  readonly env?: NodeJS.ProcessEnv;
  readonly log?: (line: string) => void;
}): Promise<{ path: string }>;
export function timeSkippingServer(options?: {
  readonly env?: NodeJS.ProcessEnv;
  readonly log?: (line: string) => void;
}): Promise<{ path: string; missing?: undefined } | { path?: undefined; missing: string }>;
