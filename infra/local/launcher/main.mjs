import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { stateDir } from '../paths.mjs';
import { readJson, writePrivateJson } from '../servers/lib/files.mjs';
import { ownerOf } from '../servers/lib/lock.mjs';
import { endProcess, isSame } from '../servers/lib/process.mjs';
import { becomeInstance } from '../supervisor/instance.mjs';
import { Supervisor } from '../supervisor/supervisor.mjs';
import { deleteState } from './fresh.mjs';
import { USAGE, parseOptions } from './options.mjs';
import { COMMANDS } from './product.mjs';
import { makeProgress } from './progress.mjs';
import { runProduct } from './run-product.mjs';
import { accountsIn } from './secrets.mjs';

// Everything is stopped in turn: three processes of ten seconds each, PostgreSQL of twenty, and a little.
const STOP_MS_MAX = 60_000;

const NODE_MAJOR_MIN = 20;

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function main(args) {
  if (Number.parseInt(process.versions.node) < NODE_MAJOR_MIN) {
    throw new Error(`Node ${NODE_MAJOR_MIN} or later is needed, and this is ${process.versions.node}`);
  }
  const options = parseOptions(args);
  const progress = makeProgress();
  const state = stateDir();
  if (options.help) return finish(progress, USAGE);
  if (options.stop) return stopRunning(state, progress);
  const instance = becomeInstance(state);
  if ('heldBy' in instance) {
    progress.say(`Lianxin is already running (process ${instance.heldBy}); nothing was changed.`);
    if (instance.announced) printAddresses(progress, instance.announced.addresses);
    else progress.say('It is still starting.');
    return 0;
  }
  try {
    if (options.fresh && !(await deleteState(state, options))) return finish(progress, 'Nothing was deleted.');
    return await serve(state, modeOf(state, options.empty), progress, instance);
  } finally {
    instance.release();
  }
}

/**
 * @param {string} state
 * @param {boolean} demo
 * @param {import('./progress.mjs').Progress} progress
 * @param {import('../supervisor/instance.mjs').Instance} instance
 */
async function serve(state, demo, progress, instance) {
  const supervisor = new Supervisor({ report: (line) => progress.say(`! ${line}`) });
  const asked = untilAskedToStop();
  const begun = performance.now();
  progress.say('连心 Lianxin');
  try {
    const started = runProduct({ state, demo, progress, supervisor });
    const first = await Promise.race([started, asked]);
    if (first !== 'stop') {
      instance.announce({ addresses: first.addresses });
      progress.say(`\nRunning after ${((performance.now() - begun) / 1000).toFixed(1)} s.`);
      printAddresses(progress, first.addresses);
      printAccounts(progress, demo, first.secrets);
      progress.say(`\nLogs: ${join(state, 'logs')}. Ctrl-C stops everything.`);
      await asked;
    }
    // What was still starting ends by finding that it is not wanted any more.
    started.catch(() => undefined);
    progress.say('\nStopping …');
    return 0;
  } finally {
    await supervisor.stopAll();
    progress.say('Stopped.');
  }
}

/** @returns {Promise<'stop'>} */
function untilAskedToStop() {
  return new Promise((resolve) => {
    let times = 0;
    const asked = () => {
      times += 1;
      // Whoever asks again does not want to wait: the guard stops what is left.
      if (times > 1) process.exit(130);
      resolve('stop');
    };
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, asked);
  });
}

/**
 * Decided on the first start: demo accounts must not appear in an installation that was begun empty.
 * @param {string} state
 * @param {boolean} empty
 */
function modeOf(state, empty) {
  const file = join(state, 'installation.json');
  const known = existsSync(file) ? readJson(file) : undefined;
  if (known && empty && known.demo)
    throw new Error('this installation has demo data: use --fresh --empty to begin anew');
  if (!known) writePrivateJson(file, { demo: !empty });
  return known ? known.demo : !empty;
}

/**
 * @param {string} state
 * @param {import('./progress.mjs').Progress} progress
 */
async function stopRunning(state, progress) {
  const owner = ownerOf(join(state, 'instance.lock'));
  if (!owner || !isSame(owner)) return finish(progress, 'Lianxin is not running.');
  await endProcess(owner, { polite: 'SIGTERM', waitMsMax: STOP_MS_MAX });
  return finish(progress, 'Stopped.');
}

/**
 * @param {import('./progress.mjs').Progress} progress
 * @param {Readonly<Record<string, string>>} addresses
 */
function printAddresses(progress, addresses) {
  for (const [name, url] of Object.entries(addresses)) progress.say(`  ${name.padEnd(18)} ${url}`);
}

/**
 * @param {import('./progress.mjs').Progress} progress
 * @param {boolean} demo
 * @param {import('./secrets.mjs').SecretFiles} secrets
 */
function printAccounts(progress, demo, secrets) {
  if (!demo) return progress.say(`\nMake the first administrator with:\n  ${COMMANDS.makeAdministrator}`);
  progress.say('\nDemo accounts (name, password, roles):');
  for (const { name, password, roles } of accountsIn(secrets.demoAccounts)) {
    progress.say(`  ${name.padEnd(18)} ${password.padEnd(14)} ${roles.join(', ')}`);
  }
}

/**
 * @param {import('./progress.mjs').Progress} progress
 * @param {string} text
 */
function finish(progress, text) {
  progress.say(text);
  return 0;
}
