import { parseStrictJson } from '@lianxin/runtime';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export type Env = Readonly<Record<string, string | undefined>>;

/** What the launcher leaves in the state folder for programs beside it. */
const ENVIRONMENT_FILE = 'environment.json';
const RUNNING_FILE = 'running.json';
const STATE_FOLDER = '.lianxin';
const PORT_DEFAULT = '8080';

export interface Settings {
  /** Where an installation keeps its data, secrets and logs. */
  readonly stateDir: string;
  /** Where this program lies, built. */
  readonly programDir: string;
  /** This process's variables over those the running installation was given. */
  readonly env: Env;
}

function readJson(file: string): unknown {
  try {
    return parseStrictJson(readFileSync(file), { what: file });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The nearest folder upwards with a state folder or with the product's own package.json. */
function installationAbove(folder: string): string | undefined {
  for (let here = resolve(folder); ; here = dirname(here)) {
    if (existsSync(join(here, STATE_FOLDER)) || existsSync(join(here, 'infra', 'local', 'start.mjs'))) return here;
    if (dirname(here) === here) return undefined;
  }
}

/** `LIANXIN_HOME`, else `.lianxin` of the clone one stands in, else of the clone this program lies in. */
export function stateDirOf(env: Env, cwd: string, programDir: string): string {
  if (env['LIANXIN_HOME']) return resolve(env['LIANXIN_HOME']);
  const root = installationAbove(cwd) ?? installationAbove(programDir) ?? cwd;
  return join(root, STATE_FOLDER);
}

const withoutEmpty = (env: Env): Env => Object.fromEntries(Object.entries(env).filter(([, value]) => value));

export function readSettings(env: Env, cwd: string, programDir: string): Settings {
  const stateDir = stateDirOf(env, cwd, programDir);
  const standing = (readJson(join(stateDir, ENVIRONMENT_FILE)) ?? {}) as Env;
  return { stateDir, programDir, env: { ...standing, ...withoutEmpty(env) } };
}

interface Running {
  readonly addresses?: { readonly API?: string };
}

/** `--api`, `LIANXIN_API`, the running installation's own, its usual port. */
export function apiAddress({ stateDir, env }: Settings, named: string | undefined): string {
  const running = readJson(join(stateDir, RUNNING_FILE)) as Running | undefined;
  const usual = `http://${env['LIANXIN_HOST'] ?? '127.0.0.1'}:${env['LIANXIN_PORT'] ?? PORT_DEFAULT}`;
  return (named ?? env['LIANXIN_API'] ?? running?.addresses?.API ?? usual).replace(/\/+$/, '');
}
