const times = Number(process.env['LIANXIN_LIVES'] ?? 1);
const RUNS_MIN = 3;

/**
 * Runs of a property, of which so many are usual: more where somebody looks deep, fewer where the rules alone are run.
 * @param {number} usual
 * @returns {number}
 */
export const runs = (usual) => Math.max(RUNS_MIN, Math.ceil(usual * (times > 0 ? times : 1)));
