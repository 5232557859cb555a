import type { Scenario } from './scenarios/index.ts';
import { SCENARIOS } from './scenarios/index.ts';

export interface CommandLineOptions {
  readonly seed: number;
  readonly quick: boolean;
  readonly planted: boolean;
  readonly help: boolean;
  readonly list: boolean;
  /** Instead of the kills. */
  readonly scenario?: Scenario;
}

const NAME_WIDTH = Math.max(...SCENARIOS.map(({ name }) => name.length)) + 2;

export const SCENARIO_LIST = SCENARIOS.map(({ name, what }) => `${name.padEnd(NAME_WIDTH)}${what}`).join('\n');

export const USAGE = `npm run chaos                     5,000 commands, 12 kills
npm run chaos -- --quick          500 commands, 3 kills
npm run chaos -- --seed 7         the same kills again
npm run chaos -- --planted        clients that send retries under a new id: the checker has to see it
npm run chaos -- --list           the names of the scenarios
npm run chaos -- NAME             one of them, instead of the kills:

${SCENARIO_LIST}`;

/** Two billion seeds: a new one each run, printed so that it can be run again. */
const SEED_MAX = 2 ** 31;
const FLAGS = ['--quick', '--planted', '--help', '--list'];

export function parseOptions(args: readonly string[], random: () => number = Math.random): CommandLineOptions {
  const at = args.indexOf('--seed');
  const seed = at < 0 ? Math.floor(random() * SEED_MAX) : Number(args[at + 1]);
  const rest = args.filter((_, n) => at < 0 || (n !== at && n !== at + 1));
  const flags = rest.filter((arg) => FLAGS.includes(arg));
  const scenario = scenarioIn(rest.filter((arg) => !FLAGS.includes(arg)));
  if (!Number.isInteger(seed) || seed < 0) throw new Error(`--seed wants a whole number\n${USAGE}`);
  const has = (flag: string): boolean => flags.includes(flag);
  const asked = { quick: has('--quick'), planted: has('--planted'), help: has('--help'), list: has('--list') };
  return { seed, ...asked, ...(scenario ? { scenario } : {}) };
}

function scenarioIn([name, ...more]: readonly string[]): Scenario | undefined {
  const scenario = SCENARIOS.find((one) => one.name === name);
  const unknown = scenario || name === undefined ? more : [name, ...more];
  if (unknown.length > 0) throw new Error(`unknown: ${unknown.join(', ')}\n${USAGE}`);
  return scenario;
}
