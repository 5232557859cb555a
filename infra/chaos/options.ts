export interface Options {
  readonly seed: number;
  readonly quick: boolean;
  readonly planted: boolean;
  readonly help: boolean;
}

export const USAGE = `npm run chaos                     5,000 commands, 12 kills
npm run chaos -- --quick          500 commands, 3 kills
npm run chaos -- --seed 7         the same kills again
npm run chaos -- --planted        clients that send retries under a new id: the checker has to see it`;

/** Two billion seeds: a new one each run, printed so that it can be run again. */
const SEED_MAX = 2 ** 31;

export function parseOptions(args: readonly string[], random: () => number = Math.random): Options {
  const at = args.indexOf('--seed');
  const seed = at < 0 ? Math.floor(random() * SEED_MAX) : Number(args[at + 1]);
  const rest = args.filter((_, n) => at < 0 || (n !== at && n !== at + 1));
  const unknown = rest.filter((arg) => !['--quick', '--planted', '--help'].includes(arg));
  if (unknown.length > 0) throw new Error(`unknown: ${unknown.join(', ')}\n${USAGE}`);
  if (!Number.isInteger(seed) || seed < 0) throw new Error(`--seed wants a whole number\n${USAGE}`);
  const has = (flag: string): boolean => rest.includes(flag);
  return { seed, quick: has('--quick'), planted: has('--planted'), help: has('--help') };
}
