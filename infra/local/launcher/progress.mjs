import { padTo, say } from '../messages/index.mjs';

// Long steps say that they are alive this often.
const HEARTBEAT_MS = 10_000;

/**
 * @typedef {{ step: <T>(name: string, work: (note: (line: string) => void) => Promise<T>, isGood?: (result: T) => boolean) =>
 *   Promise<T>,
 *   say: (line: string) => void }} Progress
 */

/**
 * Every step ends with its time; one that takes long says meanwhile what it is at.
 * @param {{ write?: (text: string) => void, heartbeatMs?: number }} [options]
 * @returns {Progress}
 */
export function makeProgress({ write = (text) => process.stdout.write(text), heartbeatMs = HEARTBEAT_MS } = {}) {
  const print = (/** @type {string} */ line) => write(`${line}\n`);
  return {
    say: print,
    async step(step, work, isGood = () => true) {
      const begun = performance.now();
      const timed = (columns = 0) =>
        say('seconds', { seconds: ((performance.now() - begun) / 1000).toFixed(1).padStart(columns) });
      const ended = (/** @type {string} */ mark) => `  ${mark} ${padTo(step, 12)} ${timed(6)}`;
      let line = '';
      const beat = setInterval(() => {
        const time = timed();
        const alive = line ? say('step.beat-at', { step, time, line }) : say('step.beat', { step, time });
        print(`  … ${alive}`);
      }, heartbeatMs);
      try {
        const result = await work((said) => {
          line = said.trim().slice(0, 100) || line;
        });
        print(ended(isGood(result) ? '✓' : '✗') + (line && `  ${line}`));
        return result;
      } catch (error) {
        print(ended('✗'));
        throw error;
      } finally {
        clearInterval(beat);
      }
    },
  };
}
