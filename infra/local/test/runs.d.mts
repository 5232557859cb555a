/** Runs of a property, of which so many are usual: more where somebody looks deep, fewer where the rules alone are run. */
export function runs(usual: number): number;
