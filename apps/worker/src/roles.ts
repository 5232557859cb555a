/** What a worker can do. All of it fits into one process; an installation that outgrows it spreads the roles. */
export const WORKER_ROLES = ['workflows', 'projections', 'waker', 'watchdog'] as const;
export type WorkerRole = (typeof WORKER_ROLES)[number];

const isRole = (text: string): text is WorkerRole => (WORKER_ROLES as readonly string[]).includes(text);

/** `--roles=waker,watchdog`; without it: all. Throws, for a person to read, on anything else. */
export function parseRoles(args: readonly string[]): ReadonlySet<WorkerRole> {
  const named = args.find((arg) => arg.startsWith('--roles='));
  const other = args.find((arg) => arg !== named);
  if (other !== undefined) throw new Error(`unknown argument ${other}; there is --roles=${WORKER_ROLES.join(',')}`);
  if (named === undefined) return new Set(WORKER_ROLES);
  const names = named.slice('--roles='.length).split(',');
  const wrong = names.filter((name) => !isRole(name));
  if (wrong.length > 0) throw new Error(`unknown role ${wrong.join(', ')}; there are ${WORKER_ROLES.join(',')}`);
  return new Set(names.filter(isRole));
}
