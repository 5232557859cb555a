import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from '../paths.mjs';
import { run } from '../servers/lib/run.mjs';

/** The scripts of package.json that check the tree without running it, the quickest to fail first. */
export const CHECKS = Object.freeze(['tidy', 'types', 'format:check', 'lint']);

// A check's complaint is read from its end; this much fits on a few screens.
const LINES_MAX = 60;

/**
 * `unsteady`: what failed, and passed when it was run once more.
 * @typedef {{ passed: number, failed: number, skipped: readonly string[], failures: readonly string[],
 *   unsteady?: readonly string[] }} Outcome
 */

/**
 * A check that fails counts as one failed, whatever the number of its complaints.
 * @param {string} script
 * @param {(line: string) => void} note
 * @returns {Promise<Outcome>}
 */
export async function runCheck(script, note) {
  const { scripts } = JSON.parse(readFileSync(join(repoRoot, 'package.json'), 'utf8'));
  if (!scripts[script])
    return { passed: 0, failed: 0, skipped: [`${script}: package.json has no such script`], failures: [] };
  const windows = process.platform === 'win32';
  const ran = await run(windows ? 'npm.cmd' : 'npm', ['run', '--silent', script], {
    cwd: repoRoot,
    shell: windows,
    onLine: note,
  });
  if (ran.code === 0) return { passed: 1, failed: 0, skipped: [], failures: [] };
  const said = `${ran.stdout}\n${ran.stderr}`.trim().split('\n').slice(-LINES_MAX).join('\n');
  return { passed: 0, failed: 1, skipped: [], failures: [`npm run ${script} failed:\n${said}`] };
}
