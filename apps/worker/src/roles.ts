/** What a worker can do. All of it fits into one process; an installation that outgrows it spreads the roles. */
export const ROLES = ['workflows', 'projections', 'waker', 'watchdog'] as const;
export type Role = (typeof ROLES)[number];

const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);

/** `--roles=waker,watchdog`; without it: all. Throws, for a person to read, on anything else. */
export function rolesOf(args: readonly string[]): ReadonlySet<Role> {
  const named = args.find((arg) => arg.startsWith('--roles='));
  const other = args.find((arg) => arg !== named);
  if (other !== undefined) throw new Error(`unknown argument ${other}; there is --roles=${ROLES.join(',')}`);
  if (named === undefined) return new Set(ROLES);
  const names = named.slice('--roles='.length).split(',');
  const wrong = names.filter((name) => !isRole(name));
  if (wrong.length > 0) throw new Error(`unknown role ${wrong.join(', ')}; there are ${ROLES.join(',')}`);
  return new Set(names.filter(isRole));
}
