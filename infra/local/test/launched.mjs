import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { sleep } from '../servers/lib/run.mjs';

import { cleanEnv } from '../test-run/environment.mjs';

const WAIT_MS_MAX = 60_000;

/**
 * The launcher of a clone, run as a person would, with what it printed.
 * @param {string} root
 * @param {readonly string[]} [args]
 */
export function launch(root, args = []) {
  const child = spawn(process.execPath, [join(root, 'infra', 'local', 'start.mjs'), ...args], {
    cwd: root,
    env: cleanEnv(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += chunk));
  const ended = new Promise((resolve) => child.once('close', resolve));
  return {
    pid: /** @type {number} */ (child.pid),
    printed: () => printed,
    /** @param {NodeJS.Signals} signal */
    signal: (signal) => child.kill(signal),
    /** @returns {Promise<number | null>} */
    ended: () => /** @type {Promise<number | null>} */ (ended),
    /** @param {RegExp} pattern */
    async until(pattern) {
      const limit = Date.now() + WAIT_MS_MAX;
      for (;;) {
        const found = pattern.exec(printed);
        if (found) return found;
        if (Date.now() > limit) throw new Error(`it never printed ${pattern}; it printed:\n${printed}`);
        await sleep(20);
      }
    },
  };
}
