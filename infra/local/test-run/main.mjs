import { build } from '../launcher/build.mjs';
import { install } from '../launcher/install.mjs';
import { BUILT } from '../launcher/product.mjs';
import { makeProgress } from '../launcher/progress.mjs';
import { CHECKS, runCheck } from './checks.mjs';
import { cleanEnv } from './environment.mjs';
import { headOf, runJest } from './jest.mjs';
import { NEEDS, PARTS_NEED, obtainServers } from './servers.mjs';

/**
 * @typedef {import('./checks.mjs').Outcome} Outcome
 * @typedef {import('../launcher/progress.mjs').Progress} Progress
 * @typedef {{ name: string, outcome: Outcome }} Part
 */

// Rules first: a wrong one is told in seconds, before anything slow begins.
const FIRST = 'unit';
const CLASSES = Object.freeze(['checks', 'contract', 'workflow', 'e2e', 'browser']);
// The rules alone: pure rooms, no server, no build, and few random lives. A pattern of Jest's, of the paths of specs.
const RULES = Object.freeze(['libs/(kernel|domain)/(?!case/test/properties/)(?!.*fault-injection)']);
const FEW_LIVES = '0.2';

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function main(args) {
  const unknown = args.filter((arg) => arg !== '--fast');
  if (unknown.length > 0)
    throw new Error(`unknown option ${unknown.join(', ')}; there is only --fast (the rules alone)`);
  const progress = makeProgress();
  await progress.step('install', (note) => install(note, progress.say));
  const parts = args.includes('--fast') ? [await rules(progress)] : await everything(progress);
  return report(parts, progress.say);
}

/**
 * @param {Progress} progress
 * @returns {Promise<Part>}
 */
const rules = (progress) =>
  part(progress, 'rules', (note) =>
    runJest('unit', { paths: RULES, env: { ...cleanEnv(), LIANXIN_LIVES: FEW_LIVES }, note }),
  );

/**
 * The quick ones first; a failure does not keep the others from being run.
 * @param {Progress} progress
 * @returns {Promise<Part[]>}
 */
async function everything(progress) {
  const servers = obtainServers((line) => progress.say(`  … ${line}`));
  servers.catch(() => undefined);
  const parts = [await part(progress, FIRST, (note) => runJest(FIRST, { note }))];
  parts.push(await part(progress, 'build', buildIt));
  for (const check of CHECKS) parts.push(await part(progress, check, (note) => runCheck(check, note)));
  const missing = await servers;
  // All specs of this run share one set of servers, which ends with this process.
  const env = { ...cleanEnv(), LIANXIN_TEST_OWNER_PID: String(process.pid) };
  for (const name of CLASSES) {
    const reasons = (NEEDS[name] ?? []).flatMap((server) => missing.get(server) ?? []);
    const work = reasons.length > 0 ? skipClass(name, reasons) : undefined;
    parts.push(
      await part(progress, name, (note) => work ?? runJest(name, { env, without: partsWithout(name, missing), note })),
    );
  }
  return parts;
}

/**
 * The specs of a class whose server is missing, and why it is.
 * @param {string} name
 * @param {ReadonlyMap<import('./servers.mjs').Server, string>} missing
 */
const partsWithout = (name, missing) =>
  PARTS_NEED.filter(({ classes }) => classes.includes(name)).flatMap(({ server, specs }) => {
    const reason = missing.get(server);
    return reason === undefined ? [] : [{ name: server, specs, reason }];
  });

/**
 * @param {(line: string) => void} note
 * @returns {Promise<Outcome>}
 */
async function buildIt(note) {
  try {
    await build(note, { outputs: BUILT });
    return { passed: 1, failed: 0, skipped: [], failures: [] };
  } catch (error) {
    return { passed: 0, failed: 1, skipped: [], failures: [error instanceof Error ? error.message : String(error)] };
  }
}

/**
 * @param {string} name
 * @param {readonly string[]} reasons
 * @returns {Promise<Outcome>}
 */
async function skipClass(name, reasons) {
  return { passed: 0, failed: 0, skipped: [`all ${name} tests: ${reasons.join(' ')}`], failures: [] };
}

/**
 * @param {Progress} progress
 * @param {string} name
 * @param {(note: (line: string) => void) => Promise<Outcome>} work
 * @returns {Promise<Part>}
 */
async function part(progress, name, work) {
  const summarised = async (/** @type {(line: string) => void} */ note) => {
    const result = await work(note);
    note(summary(result));
    return result;
  };
  const outcome = await progress.step(name, summarised, ({ failed }) => failed === 0);
  for (const failure of [...(outcome.unsteady ?? []), ...outcome.failures]) progress.say(`\n${failure}\n`);
  return { name, outcome };
}

/** @param {Outcome} outcome */
const summary = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`;

/**
 * @param {readonly Part[]} parts
 * @param {(line: string) => void} say
 */
function report(parts, say) {
  const sum = (/** @type {'passed' | 'failed'} */ what) =>
    parts.reduce((total, { outcome }) => total + outcome[what], 0);
  const skipped = parts.flatMap(({ name, outcome }) => outcome.skipped.map((what) => `  ${name}: ${what}`));
  if (skipped.length > 0) say(`\nSkipped:\n${skipped.join('\n')}`);
  // Of a log that is cut, the end is what is kept.
  const heads = (/** @type {'failures' | 'unsteady'} */ what) =>
    parts.flatMap(({ name, outcome }) => (outcome[what] ?? []).map((failure) => `  ${name}: ${headOf(failure)}`));
  const [unsteady, red] = [heads('unsteady'), heads('failures')];
  if (unsteady.length > 0)
    say(`\nUnsteady (red, and green when run once more; each in full above):\n${unsteady.join('\n')}`);
  if (red.length > 0) say(`\nFailed (each in full above):\n${red.join('\n')}`);
  say(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;
}
