/** The first waits are short: a passing fault is over soon. */
const BACK_OFF_MS_MIN = 200;
/** The longest wait: after a longer fault is repaired, the next try comes within half a minute. */
const BACK_OFF_MS_MAX = 30_000;

/** Milliseconds to wait before the next try, after `failures` (from 1) in a row: 200, 400, … up to 30,000. */
export const backOffMs = (failures: number): number =>
  Math.min(BACK_OFF_MS_MAX, BACK_OFF_MS_MIN * 2 ** Math.min(failures - 1, 16));
