import type { Postgres } from '@lianxin/adapter-postgres';
import type { Config, Installation } from '@lianxin/platform';
import type { CliMessage, Params } from '@lianxin/contracts';
import type { World } from '../world/world.ts';

type KeyOf<P extends string, K = CliMessage> = K extends `${P}${infer Rest}` ? Rest : never;
export type CheckName = Exclude<KeyOf<'doctor.'>, `found.${string}` | `remedy.${string}`>;

/** What was found, in words of the catalogue; a remedy where it is not as it should be. */
export interface Finding {
  readonly found: KeyOf<'doctor.found.'>;
  readonly params?: Params;
  readonly remedy?: KeyOf<'doctor.remedy.'>;
}

export interface Patient {
  readonly world: World;
  readonly config: Config;
  readonly postgres: Postgres;
  readonly installation: Installation;
}

export interface Check {
  readonly name: CheckName;
  /** Says nothing new while the database is down. */
  readonly needsDatabase?: boolean;
  look(patient: Patient): Promise<Finding>;
}
