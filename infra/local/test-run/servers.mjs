import { findChromium } from '../servers/chromium.mjs';
import { MissingServer } from '../servers/lib/missing-server.mjs';
import { findKafka } from '../servers/kafka/program.mjs';
import { findPostgres } from '../servers/pg/binaries.mjs';
import { serverUser } from '../servers/pg/user.mjs';
import { findTemporal } from '../servers/temporal/binary.mjs';
import { timeSkippingServer } from '../servers/time-skipping.mjs';

/** @typedef {'postgres' | 'temporal' | 'time-skipping' | 'kafka' | 'chromium'} Server */

/** Which servers each class of tests cannot do without. */
export const NEEDS = /** @type {Readonly<Record<string, readonly Server[]>>} */ ({
  contract: ['postgres', 'temporal'],
  workflow: ['temporal', 'time-skipping'],
  e2e: ['postgres', 'temporal'],
  browser: ['postgres', 'temporal', 'chromium'],
});

/** Servers that only some specs of a class need, and how the paths of those are known. */
export const PARTS_NEED = /** @type {readonly { server: Server, classes: readonly string[], specs: string }[]} */ ([
  { server: 'kafka', classes: ['contract', 'e2e'], specs: '<rootDir>/.*kafka' },
]);

/**
 * Have every server at hand before the tests that need it, or know why it is missing.
 * @param {(line: string) => void} note
 * @returns {Promise<ReadonlyMap<Server, string>>} the missing ones, with the reason
 */
export async function obtainServers(note) {
  const missing = new Map();
  const [postgres, temporal, kafka, chromium, skipping] = await Promise.all([
    reasonIfMissing(async () => findPostgres({ log: note, ...userOption(serverUser()) })),
    reasonIfMissing(() => findTemporal({ log: note })),
    reasonIfMissing(() => findKafka({ log: note })),
    reasonIfMissing(() => findChromium({ log: note })),
    timeSkippingServer({ log: note }),
  ]);
  if (postgres) missing.set('postgres', postgres);
  if (temporal) missing.set('temporal', temporal);
  if (chromium) missing.set('chromium', chromium);
  if (kafka) missing.set('kafka', kafka);
  if (skipping.missing !== undefined) missing.set('time-skipping', skipping.missing);
  return missing;
}

/** @param {import('../servers/pg/user.mjs').User | undefined} user */
const userOption = (user) => (user ? { user } : {});

/**
 * @param {() => Promise<unknown>} find
 * @returns {Promise<string | undefined>}
 */
async function reasonIfMissing(find) {
  try {
    await find();
    return undefined;
  } catch (error) {
    if (error instanceof MissingServer) return error.message;
    throw error;
  }
}
