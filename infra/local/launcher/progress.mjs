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
  const say = (/** @type {string} */ line) => write(`${line}\n`);
  return {
    say,
    async step(name, work, isGood = () => true) {
      const begun = performance.now();
      const seconds = () => `${((performance.now() - begun) / 1000).toFixed(1)} s`;
      let last = '';
      const beat = setInterval(() => say(`  … ${name}, ${seconds()}${last && `: ${last}`}`), heartbeatMs);
      try {
        const result = await work((line) => {
          last = line.trim().slice(0, 100) || last;
        });
        say(`  ${isGood(result) ? '✓' : '✗'} ${name.padEnd(12)} ${seconds().padStart(8)}${last && `  ${last}`}`);
        return result;
      } catch (error) {
        say(`  ✗ ${name.padEnd(12)} ${seconds().padStart(8)}`);
        throw error;
      } finally {
        clearInterval(beat);
      }
    },
  };
}
