import { join } from 'node:path';
import { stateDir } from '../paths.mjs';
import { ownerOf } from '../servers/lib/lock.mjs';
import { endProcess, isSame } from '../servers/lib/process.mjs';
import { becomeInstance } from '../supervisor/instance.mjs';
import { Supervisor } from '../supervisor/supervisor.mjs';
import { deleteState } from './fresh.mjs';
import { parseOptions } from './options.mjs';
import { modeOf } from './mode.mjs';
import { makeProgress } from './progress.mjs';
import { runProduct } from './run-product.mjs';
import { accountsIn } from './secrets.mjs';
import { padTo, say } from '../messages/index.mjs';

// Everything is stopped in turn: three processes of ten seconds each, PostgreSQL of twenty, and a little.
const STOP_MS_MAX = 60_000;

const NODE_MAJOR_MIN = 20;

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function main(args) {
  if (Number.parseInt(process.versions.node) < NODE_MAJOR_MIN) {
    throw new Error(say('start.node', { least: NODE_MAJOR_MIN, version: process.versions.node }));
  }
  const options = parseOptions(args);
  const progress = makeProgress();
  const state = stateDir();
  if (options.help) return finish(progress, say('options.usage'));
  if (options.stop) return stopRunning(state, progress);
  const instance = becomeInstance(state);
  if ('heldBy' in instance) {
    progress.say(say('start.already', { pid: instance.heldBy }));
    if (instance.announced) printAddresses(progress, instance.announced.addresses);
    else progress.say(say('start.still'));
    return 0;
  }
  try {
    if (options.fresh && !(await deleteState(state, { ...options, tell: progress.say })))
      return finish(progress, say('fresh.declined'));
    const mode = { demo: modeOf(state, options.empty), kafka: options.kafka };
    return await serve(state, mode, progress, instance);
  } finally {
    instance.release();
  }
}

/**
 * @param {string} state
 * @param {{ demo: boolean, kafka: boolean }} mode
 * @param {import('./progress.mjs').Progress} progress
 * @param {import('../supervisor/instance.mjs').Instance} instance
 */
async function serve(state, mode, progress, instance) {
  const supervisor = new Supervisor({ report: (line) => progress.say(`! ${line}`) });
  const asked = untilAskedToStop();
  const begun = performance.now();
  progress.say(say('product'));
  try {
    const started = runProduct({ state, ...mode, progress, supervisor });
    const first = await Promise.race([started, asked]);
    if (first !== 'stop') {
      instance.announce({ addresses: first.addresses });
      const time = say('seconds', { seconds: ((performance.now() - begun) / 1000).toFixed(1) });
      progress.say(`\n${say('start.up', { time })}`);
      printAddresses(progress, first.addresses);
      printAccounts(progress, mode.demo, first.secrets);
      if (first.partner) printPartner(progress, join(state, 'logs'), first.partner);
      progress.say(`\n${say('start.logs', { folder: join(state, 'logs') })}`);
      await asked;
    }
    // What was still starting ends by finding that it is not wanted any more.
    started.catch(() => undefined);
    progress.say(`\n${say('stop.begun')}`);
    return 0;
  } finally {
    await supervisor.stopAll();
    progress.say(say('stop.done'));
  }
}

/** @returns {Promise<'stop'>} */
function untilAskedToStop() {
  return new Promise((resolve) => {
    let times = 0;
    const asked = () => {
      times += 1;
      // A second signal means now: the guard stops what is left.
      if (times > 1) process.exit(130);
      resolve('stop');
    };
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, asked);
  });
}

/**
 * @param {string} state
 * @param {import('./progress.mjs').Progress} progress
 */
async function stopRunning(state, progress) {
  const owner = ownerOf(join(state, 'instance.lock'));
  if (!owner || !isSame(owner)) return finish(progress, say('stop.idle'));
  await endProcess(owner, { polite: 'SIGTERM', waitMsMax: STOP_MS_MAX });
  return finish(progress, say('stop.done'));
}

/**
 * @param {import('./progress.mjs').Progress} progress
 * @param {import('./product.mjs').Addresses} addresses
 */
function printAddresses(progress, addresses) {
  for (const [name, url] of Object.entries(addresses)) {
    const key = /** @type {`address.${keyof typeof addresses}`} */ (`address.${name}`);
    progress.say(`  ${padTo(say(key), 18)} ${url}`);
  }
}

/**
 * @param {import('./progress.mjs').Progress} progress
 * @param {boolean} demo
 * @param {import('./secrets.mjs').SecretFiles} secrets
 */
function printAccounts(progress, demo, secrets) {
  if (!demo) return progress.say(`\n${say('start.administrator')}`);
  progress.say(`\n${say('start.accounts')}`);
  for (const { name, password, roles } of accountsIn(secrets.demoAccounts)) {
    progress.say(`  ${name.padEnd(18)} ${password.padEnd(14)} ${roles.join(', ')}`);
  }
}

/**
 * How to watch what a partner is told.
 * @param {import('./progress.mjs').Progress} progress
 * @param {string} logs
 * @param {import('./run-product.mjs').Partner} partner
 */
function printPartner(progress, logs, { brokers, databaseUrl, source }) {
  progress.say(`\n${say('start.partner', { brokers })}`);
  if (databaseUrl) progress.say(say('partner.watch', { log: join(logs, 'sample-consumer.log'), url: databaseUrl }));
  else progress.say(`  ${say('partner.no-database')}`);
  if (source) progress.say(say('start.source', { name: source.name, replies: source.replyTopic }));
}

/**
 * @param {import('./progress.mjs').Progress} progress
 * @param {string} text
 */
function finish(progress, text) {
  progress.say(text);
  return 0;
}
