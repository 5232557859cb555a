import { existsSync } from 'node:fs';
import { say } from '../messages/index.mjs';
import { MissingServer } from './lib/missing-server.mjs';
import { run, which } from './lib/run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PACKAGES = ['chromium', 'fonts-noto-cjk', 'fontconfig'];
/** Over a slow line. */
const INSTALL_MS_MAX = 600_000;

/**
 * A browser that can be driven, and letters for Chinese: one that is here, else, as root on Debian or Ubuntu, the
 * distribution's. Throws `MissingServer`.
 * @param {{ env?: NodeJS.ProcessEnv, log?: (line: string) => void }} [options]
 * @returns {Promise<string>} the program
 */
export async function findChromium({ env = process.env, log } = {}) {
  const given = env.LIANXIN_CHROMIUM;
  if (given) {
    if (existsSync(given)) return given;
    throw missing(say('chromium.not-there', { path: given }));
  }
  const here = installed(env);
  if (here && (await hasChinese(env))) return here;
  await installPackages(env, log);
  const now = installed(env);
  if (!now) throw missing(say('chromium.none'));
  return now;
}

/** @param {NodeJS.ProcessEnv} env */
const installed = (env) => NAMES.map((name) => which(name, env)).find((path) => path !== undefined);

/** @param {NodeJS.ProcessEnv} env */
async function hasChinese(env) {
  const list = which('fc-list', env);
  if (!list) return false;
  return (await run(list, [':lang=zh', 'family'], { env })).stdout.trim() !== '';
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {((line: string) => void) | undefined} log
 */
async function installPackages(env, log) {
  const apt = which('apt-get', env);
  if (!apt || process.getuid?.() !== 0) throw missing(say('chromium.none'));
  log?.(say('chromium.installing'));
  const options = { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' }, waitMsMax: INSTALL_MS_MAX };
  await run(apt, ['update', '-qq'], options);
  const ran = await run(apt, ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES], options);
  if (ran.code !== 0) throw missing(say('chromium.refused', { why: ran.stderr.trim().split('\n').at(-1) ?? '' }));
}

/** @param {string} reason */
const missing = (reason) => new MissingServer('Chromium', reason, [say('way.chromium'), say('way.chromium-named')]);
