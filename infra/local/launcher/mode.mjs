import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writePrivateJson } from '../servers/lib/files.mjs';
import { say } from '../messages/index.mjs';

/**
 * Demo data or empty, decided on the first start: demo accounts must not appear in an installation that was begun
 * empty. Where our own database is gone nothing was begun, whatever the file says.
 * @param {string} state
 * @param {boolean} empty
 */
export function modeOf(state, empty) {
  const file = join(state, 'installation.json');
  const known = hasBegun(state) ? readJson(file) : undefined;
  if (known && empty && known.demo) throw new Error(say('empty.has-demo'));
  if (known) return known.demo;
  writePrivateJson(file, { demo: !empty });
  return !empty;
}

/** @param {string} state */
const hasBegun = (state) => Boolean(process.env.DATABASE_URL) || existsSync(join(state, 'postgres'));
