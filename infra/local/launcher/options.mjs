const KNOWN = new Set(['--fresh', '--yes', '--empty', '--stop', '--help']);

export const USAGE = `npm start                    run the product with the demo's data, and stay
npm start -- --empty         no demo data; prints how to make the first administrator
npm start -- --fresh         delete all data first (asks; add --yes to skip asking)
npm start -- --stop          stop the one that is running`;

/**
 * @typedef {{ fresh: boolean, yes: boolean, empty: boolean, stop: boolean, help: boolean }} Options
 */

/**
 * @param {readonly string[]} args
 * @returns {Options}
 */
export function parseOptions(args) {
  const unknown = args.filter((arg) => !KNOWN.has(arg));
  if (unknown.length > 0) throw new Error(`unknown option ${unknown.join(', ')}\n${USAGE}`);
  const has = (/** @type {string} */ name) => args.includes(name);
  return {
    fresh: has('--fresh'),
    yes: has('--yes'),
    empty: has('--empty'),
    stop: has('--stop'),
    help: has('--help'),
  };
}
