import { ConfigError } from '@lianxin/runtime';

/** What a worker can do. One process can do all; an installation that outgrows it spreads the roles. */
export const WORKER_ROLES = ['workflows', 'projections', 'waker', 'relay', 'intake', 'watchdog'] as const;
export type WorkerRole = (typeof WORKER_ROLES)[number];

const isRole = (text: string): text is WorkerRole => (WORKER_ROLES as readonly string[]).includes(text);

/** `--roles=waker,watchdog`; without it: all. Throws `ConfigError` on anything else. */
export function parseRoles(args: readonly string[]): ReadonlySet<WorkerRole> {
  const named = args.find((arg) => arg.startsWith('--roles='));
  const other = args.find((arg) => arg !== named);
  if (other !== undefined)
    throw new ConfigError(`unknown argument ${other}. There is --roles=${WORKER_ROLES.join(',')}, or none for all.`);
  if (named === undefined) return new Set(WORKER_ROLES);
  const names = named.slice('--roles='.length).split(',');
  const wrong = names.filter((name) => !isRole(name));
  if (wrong.length > 0)
    throw new ConfigError(
      `unknown role ${wrong.join(', ')}. There are ${WORKER_ROLES.join(',')}; leave --roles out for all.`,
    );
  return new Set(names.filter(isRole));
}
