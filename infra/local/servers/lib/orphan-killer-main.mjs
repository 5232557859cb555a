// A process of its own that outlives its owner just long enough to end what the owner started. It is told of each
// process on its standard input; when that closes (the owner ended, however it ended) or, in owner mode, when the
// owner's process is gone, it ends them, the youngest first.
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { endProcess, isAlive, isSame } from './process.mjs';

const POLL_MS = 250;
/** @typedef {import('./orphan-killer.mjs').Ward} Ward */

/** @type {Ward[]} */
let wards = [];

async function endAll() {
  for (const ward of [...wards].reverse()) {
    if (ward.process) await endProcess(ward.process, { polite: ward.polite, waitMsMax: ward.waitMsMax });
    for (const dir of ward.remove ?? []) rmSync(dir, { recursive: true, force: true });
  }
  process.exit(0);
}

/** @param {Ward} ward */
const isOver = (ward) => ward.process !== undefined && !isAlive(ward.process.pid);

/** @param {import('./process.mjs').ProcessId} owner */
function followOwner(owner) {
  setInterval(() => {
    // With nothing left to guard there is no reason to stay, whatever the owner does.
    if (!isSame(owner) || wards.every(isOver)) void endAll();
  }, POLL_MS);
}

function followInput() {
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => {
    const order = JSON.parse(line);
    if (order.watch) wards.push(order.watch);
    if (order.forget) wards = wards.filter((ward) => ward.process?.pid !== order.forget);
  });
  lines.on('close', () => void endAll());
}

// A terminal's Ctrl-C is the owner's business; the guard acts when the owner is gone.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => undefined);
const given = process.argv[2];
if (given) {
  const { owner, watch } = JSON.parse(given);
  wards = watch;
  followOwner(owner);
} else {
  followInput();
}
