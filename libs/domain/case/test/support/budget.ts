/** How many times as many random lives as usual: more where somebody looks deep, fewer where the rules alone are run. */
const times = Number(process.env['LIANXIN_LIVES'] ?? 1);
const LIVES_MIN = 3;

/** Runs of a property, of which so many are usual. */
export const runs = (usual: number): number => Math.max(LIVES_MIN, Math.ceil(usual * (times > 0 ? times : 1)));
