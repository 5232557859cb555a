import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanEnv } from './environment.mjs';
import { productNode } from '../launcher/install.mjs';
import { repoRoot } from '../paths.mjs';
import { lastLines, run } from '../servers/lib/run.mjs';

/**
 * @typedef {import('./checks.mjs').Outcome} Outcome
 * @typedef {{ status: string, fullName: string, failureMessages: readonly string[] }} Assertion
 * @typedef {{ name: string, message: string, status: string, assertionResults: readonly Assertion[] }} Suite
 */

// More only fight over the servers that all tests share.
const WORKERS_MAX = 4;
// Tests that wait for servers more than they reckon: one more of them than cores keeps the cores busy.
const WAITING = Object.freeze(['contract', 'workflow', 'e2e']);
/** What Jest is told to ignore takes the place of the preset's own list. */
const NEVER_SPECS = ['/node_modules/', '/dist/'];
// Where more are red, it is the product that is, not a machine that was busy.
const SPECS_AGAIN_MAX = 3;

/**
 * Run one class of tests (a Jest project). A few specs that are red run once more, alone: decision 49.
 * @param {string} project
 * @param {{ paths?: readonly string[], env?: NodeJS.ProcessEnv, note: (line: string) => void,
 *   without?: readonly { name: string, specs: string, reason: string }[] }} options `without`: specs that are skipped, by their paths
 * @returns {Promise<Outcome>}
 */
export async function runJest(project, { paths = [], env = cleanEnv(), without = [], note }) {
  const workers = Math.min(WORKERS_MAX, availableParallelism() + Number(WAITING.includes(project)));
  const leftOut = without.length > 0 ? [...NEVER_SPECS, ...without.map(({ specs }) => specs)] : [];
  const ignored = leftOut.length > 0 ? ['--testPathIgnorePatterns', ...leftOut] : [];
  const settings = { env, onLine: onlyVerdicts(note) };
  const suites = await runOnce(project, [`--maxWorkers=${workers}`, ...paths, ...ignored], settings);
  if (typeof suites === 'string')
    return { passed: 0, failed: 1, skipped: [], failures: [`the ${project} tests could not be run:\n${suites}`] };
  const outcome = outcomeOf(suites, repoRoot, await runRedAgain(project, suites, settings));
  const skipped = without.map(({ name, reason }) => `the ${project} tests of ${name}: ${reason}`);
  return { ...outcome, skipped: [...outcome.skipped, ...skipped] };
}

/**
 * @param {string} project
 * @param {readonly Suite[]} suites
 * @param {{ env: NodeJS.ProcessEnv, onLine: (line: string) => void }} settings
 * @returns {Promise<readonly Suite[]>}
 */
async function runRedAgain(project, suites, settings) {
  const red = suites.filter(({ status }) => status === 'failed').map(({ name }) => name);
  if (red.length === 0 || red.length > SPECS_AGAIN_MAX) return [];
  const again = await runOnce(project, ['--maxWorkers=1', '--runTestsByPath', ...red], settings);
  return typeof again === 'string' ? [] : again;
}

/**
 * The results are read from the file Jest writes, not from its words.
 * @param {string} project
 * @param {readonly string[]} options
 * @param {{ env: NodeJS.ProcessEnv, onLine: (line: string) => void }} settings
 * @returns {Promise<readonly Suite[] | string>} the end of what Jest said, if it has no results
 */
async function runOnce(project, options, settings) {
  const dir = mkdtempSync(join(tmpdir(), 'lianxin-jest-'));
  const file = join(dir, 'results.json');
  const jest = [join(repoRoot, 'node_modules', 'jest', 'bin', 'jest.js'), '--selectProjects', project, '--ci'];
  const args = [...jest, '--json', `--outputFile=${file}`, '--passWithNoTests', ...options];
  try {
    const ran = await run(productNode(), args, { cwd: repoRoot, ...settings });
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')).testResults;
    return lastLines(ran.stderr || ran.stdout, 20).replaceAll(' | ', '\n');
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/**
 * Of all that tests print, the files that are done say how far the run has come.
 * @param {(line: string) => void} note
 */
const onlyVerdicts = (note) => (/** @type {string} */ line) => {
  if (/^(PASS|FAIL) /.test(line)) note(line);
};

/**
 * @param {readonly Suite[]} first
 * @param {string} root
 * @param {readonly Suite[]} [again] red ones of `first`, run once more: what they come to then is what counts
 * @returns {Outcome}
 */
export function outcomeOf(first, root, again = []) {
  const green = again.filter(({ status }) => status === 'passed');
  const isGreen = (/** @type {Suite} */ { name }) => green.some((suite) => suite.name === name);
  const { failures: unsteady } = countUp(first.filter(isGreen), root);
  return { ...countUp([...first.filter((suite) => !isGreen(suite)), ...green], root), unsteady };
}

/**
 * @param {readonly Suite[]} suites
 * @param {string} root
 */
function countUp(suites, root) {
  const tests = suites.flatMap((suite) => suite.assertionResults.map((test) => ({ ...test, file: suite.name })));
  const where = (/** @type {string} */ file) => file.replace(`${root}/`, '');
  const failed = tests.filter((test) => test.status === 'failed');
  // A file that fails outside its tests (it does not compile, a hook throws) has no failed test to show for it.
  const broken = suites.filter((suite) => suite.status === 'failed' && !failed.some(({ file }) => file === suite.name));
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: failed.length + broken.length,
    skipped: tests.filter((test) => test.status === 'pending' || test.status === 'todo').map((test) => test.fullName),
    failures: [
      ...failed.map((test) => `${where(test.file)}\n● ${test.fullName}\n${test.failureMessages.join('\n')}`),
      ...broken.map((suite) => `${where(suite.name)}\n${suite.message}`),
    ],
  };
}

// A line of a log.
const HEAD_LENGTH_MAX = 300;

/**
 * What failed, on one line: its file, where a test has one its name, the first that is said of it, and where it was thrown.
 * @param {string} failure one of `Outcome.failures`
 */
export function headOf(failure) {
  const [file = '', ...said] = failure.split('\n').filter((line) => line.trim() !== '');
  const [name, why = ''] = said[0]?.startsWith('● ') ? [` ${said[0]}`, said[1]] : ['', said[0]];
  const thrownAt = said.find((line) => /^\s+at /.test(line)) ?? '';
  return `${file}${name}: ${why.trim()}`.slice(0, HEAD_LENGTH_MAX) + thrownAt.replace(/^\s+/, ' ');
}
