import type { Postgres } from '@lianxin/adapter-postgres';
import type { Config, Runtime } from '@lianxin/runtime';
import type { MessageParams } from '@lianxin/contracts';
import type { CliContext } from '../context/cli-context.ts';
import type { CliMessage } from '../words/index.ts';

type KeyAfter<P extends string, K = CliMessage> = K extends `${P}${infer Rest}` ? Rest : never;
export type CheckName = Exclude<KeyAfter<'doctor.'>, `found.${string}` | `remedy.${string}`>;

/** What was found, in words of the catalogue; a remedy where it is not as it should be. */
export interface CheckFinding {
  readonly found: KeyAfter<'doctor.found.'>;
  readonly params?: MessageParams;
  readonly remedy?: KeyAfter<'doctor.remedy.'>;
}

export interface CheckContext {
  readonly cli: CliContext;
  readonly config: Config;
  readonly postgres: Postgres;
  readonly runtime: Runtime;
}

export interface DoctorCheck {
  readonly name: CheckName;
  /** Says nothing new while the database is down. */
  readonly needsDatabase?: boolean;
  run(patient: CheckContext): Promise<CheckFinding>;
}
