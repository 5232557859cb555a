import type { Postgres } from '@lianxin/adapter-postgres';
import type { Config, Runtime } from '@lianxin/runtime';
import type { MessageParams, Remedy } from '@lianxin/contracts';
import type { CliContext } from '../context/cli-context.ts';
import type { CliMessage } from '../words/index.ts';

type KeyAfter<P extends string, K = CliMessage> = K extends `${P}${infer Rest}` ? Rest : never;
export type CheckName = Exclude<KeyAfter<'doctor.'>, `found.${string}`>;

/** What was found, in words of the catalogue; a remedy where it is not as it should be. */
export interface CheckFinding {
  readonly found: KeyAfter<'doctor.found.'>;
  readonly params?: MessageParams;
  readonly remedy?: Remedy;
}

export interface CheckContext {
  readonly cli: CliContext;
  readonly config: Config;
  readonly postgres: Postgres;
  readonly runtime: Runtime;
}

export interface DoctorCheck {
  readonly name: CheckName;
  /** Left out while the database, or the server that keeps the record beside it, is down: it would say nothing new. */
  readonly needsDatabase?: boolean;
  /** Left out where the record is in PostgreSQL. */
  readonly isOfRecordServer?: boolean;
  run(context: CheckContext): Promise<CheckFinding>;
}
