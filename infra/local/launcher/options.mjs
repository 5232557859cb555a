import { say } from '../messages/index.mjs';

const KNOWN = new Set(['--fresh', '--yes', '--empty', '--kafka', '--stop', '--help']);

/**
 * @typedef {{ fresh: boolean, yes: boolean, empty: boolean, kafka: boolean, stop: boolean, help: boolean }} Options
 */

/**
 * @param {readonly string[]} args
 * @returns {Options}
 */
export function parseOptions(args) {
  const unknown = args.filter((arg) => !KNOWN.has(arg));
  if (unknown.length > 0)
    throw new Error(`${say('options.unknown', { options: unknown.join(', ') })}\n${say('options.usage')}`);
  const has = (/** @type {string} */ name) => args.includes(name);
  return {
    fresh: has('--fresh'),
    yes: has('--yes'),
    empty: has('--empty'),
    kafka: has('--kafka'),
    stop: has('--stop'),
    help: has('--help'),
  };
}
