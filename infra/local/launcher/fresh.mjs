import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { sharedDirFor } from '../paths.mjs';
import { stopPostgresIn } from '../servers/postgres.mjs';
import { stopTemporalIn } from '../servers/temporal.mjs';
import { stopKafkaIn } from '../servers/kafka.mjs';
import { say } from '../messages/index.mjs';
import { secretFiles } from './secrets.mjs';

const KEPT_KEYS = 'kept-keys';
// The lock is held while we delete; the logs may tell why somebody wanted a fresh start.
const KEPT = new Set(['instance.lock', 'logs', KEPT_KEYS]);

/**
 * Delete an installation's data, after asking. The master key is kept: without it no export of the installation can be
 * read again, and an export has often just been made.
 * @param {string} state
 * @param {{ yes: boolean, ask?: (question: string) => Promise<string>, tell?: (line: string) => void }} options
 * @returns {Promise<boolean>} whether to go on
 */
export async function deleteState(state, { yes, ask = askOnTerminal, tell = () => undefined }) {
  const doomed = existsSync(state) ? readdirSync(state).filter((name) => !KEPT.has(name)) : [];
  if (doomed.length === 0) return true;
  if (!yes) {
    const answer = await ask(say('fresh.question', { folder: state }));
    if (!/^(y|yes|是)$/i.test(answer.trim())) return false;
  }
  await stopPostgresIn(join(state, 'postgres'));
  await stopTemporalIn(join(state, 'temporal'));
  await stopKafkaIn(join(state, 'kafka'));
  keepMasterKey(state, tell);
  for (const name of doomed) rmSync(join(state, name), { recursive: true, force: true });
  rmSync(sharedDirFor(join(state, 'postgres')), { recursive: true, force: true });
  return true;
}

/**
 * @param {string} state
 * @param {(line: string) => void} tell
 */
function keepMasterKey(state, tell) {
  const { masterKey } = secretFiles(state);
  if (!existsSync(masterKey)) return;
  const folder = join(state, KEPT_KEYS);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const kept = join(folder, `master-${new Date().toISOString().replaceAll(/[:.]/g, '-')}.key`);
  renameSync(masterKey, kept);
  tell(say('fresh.kept-key', { file: kept }));
}

/**
 * @param {string} question
 * @returns {Promise<string>}
 */
async function askOnTerminal(question) {
  if (!process.stdin.isTTY) throw new Error(say('fresh.nobody', { args: process.argv.slice(2).join(' ') }));
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}
