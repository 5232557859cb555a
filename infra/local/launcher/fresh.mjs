import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { sharedDirFor } from '../paths.mjs';
import { stopPostgresIn } from '../servers/postgres.mjs';
import { stopTemporalIn } from '../servers/temporal.mjs';
import { say } from '../messages/index.mjs';

// The lock is held while we delete; the logs may tell why somebody wanted a fresh start.
const KEPT = new Set(['instance.lock', 'logs']);

/**
 * Delete an installation's data, after asking.
 * @param {string} state
 * @param {{ yes: boolean, ask?: (question: string) => Promise<string> }} options
 * @returns {Promise<boolean>} whether to go on
 */
export async function deleteState(state, { yes, ask = askOnTerminal }) {
  const doomed = existsSync(state) ? readdirSync(state).filter((name) => !KEPT.has(name)) : [];
  if (doomed.length === 0) return true;
  if (!yes) {
    const answer = await ask(say('fresh.question', { folder: state }));
    if (!/^(y|yes|是)$/i.test(answer.trim())) return false;
  }
  await stopPostgresIn(join(state, 'postgres'));
  await stopTemporalIn(join(state, 'temporal'));
  for (const name of doomed) rmSync(join(state, name), { recursive: true, force: true });
  rmSync(sharedDirFor(join(state, 'postgres')), { recursive: true, force: true });
  return true;
}

/**
 * @param {string} question
 * @returns {Promise<string>}
 */
async function askOnTerminal(question) {
  if (!process.stdin.isTTY) throw new Error(say('fresh.nobody'));
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}
