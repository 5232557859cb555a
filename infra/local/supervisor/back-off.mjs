/** @type {Readonly<{ msMin: number, msMax: number, wellAfterMs: number }>} */
export const BACK_OFF = Object.freeze({
  msMin: 500,
  msMax: 30_000,
  // A process that ran this long was well: its next death starts over with the shortest wait.
  wellAfterMs: 60_000,
});

/**
 * How long to wait before the next start, after so many deaths in a row.
 * @param {number} deaths
 */
export const backOffMs = (deaths, { msMin, msMax } = BACK_OFF) => Math.min(msMax, msMin * 2 ** Math.max(0, deaths - 1));

/**
 * @param {{ deaths: number, ranMs: number }} before
 * @returns {number} deaths in a row, with the one that just happened
 */
export const countDeath = ({ deaths, ranMs }, { wellAfterMs } = BACK_OFF) => (ranMs >= wellAfterMs ? 1 : deaths + 1);
