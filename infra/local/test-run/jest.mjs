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

/**
 * Run one class of tests (a Jest project) and read its results from the file Jest writes, not from its words.
 * @param {string} project
 * @param {{ paths?: readonly string[], env?: NodeJS.ProcessEnv, note: (line: string) => void,
 *   without?: readonly { name: string, specs: string, reason: string }[] }} options `without`: specs that are skipped, by their paths
 * @returns {Promise<Outcome>}
 */
export async function runJest(project, { paths = [], env = cleanEnv(), without = [], note }) {
  const dir = mkdtempSync(join(tmpdir(), 'lianxin-jest-'));
  const file = join(dir, 'results.json');
  const workers = Math.min(WORKERS_MAX, availableParallelism() + (WAITING.includes(project) ? 1 : 0));
  const args = [join(repoRoot, 'node_modules', 'jest', 'bin', 'jest.js'), '--selectProjects', project, '--ci'];
  args.push('--json', `--outputFile=${file}`, '--passWithNoTests', `--maxWorkers=${workers}`, ...paths);
  if (without.length > 0) args.push('--testPathIgnorePatterns', ...NEVER_SPECS, ...without.map(({ specs }) => specs));
  try {
    const ran = await run(productNode(), args, { cwd: repoRoot, env, onLine: onlyVerdicts(note) });
    if (existsSync(file)) {
      const outcome = outcomeOf(JSON.parse(readFileSync(file, 'utf8')).testResults, repoRoot);
      const skipped = without.map(({ name, reason }) => `the ${project} tests of ${name}: ${reason}`);
      return { ...outcome, skipped: [...outcome.skipped, ...skipped] };
    }
    const why = lastLines(ran.stderr || ran.stdout, 20).replaceAll(' | ', '\n');
    return { passed: 0, failed: 1, skipped: [], failures: [`the ${project} tests could not be run:\n${why}`] };
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
 * @param {readonly Suite[]} suites
 * @param {string} root
 * @returns {Outcome}
 */
export function outcomeOf(suites, root) {
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

/**
 * What failed, on one line: its file and, where a test has one, its name.
 * @param {string} failure one of `Outcome.failures`
 */
export function headOf(failure) {
  const [file = '', next = ''] = failure.split('\n', 2);
  return next.startsWith('● ') ? `${file} ${next}` : file;
}
