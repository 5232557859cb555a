import { StoreUnavailable, pause } from '@lianxin/engine';
import type { Installation, Metrics, Round } from '@lianxin/platform';
import { PutOff } from '@lianxin/platform';
import { putOffInRounds } from './metrics.ts';
import type { Work } from './work.ts';

const EVERY_MS = 30_000;
/** A store that is away, or read models that a first start is still making, are told by parts of their own. */
const AGAIN_MS = 1000;

/** What no single stream waits for, for each process that has such rounds. One that fails is told, and the next one comes. */
export function goRounds(installation: Installation, metrics: Metrics, everyMs = EVERY_MS): Work {
  const { kits, clock, logger } = installation;
  const stopping = new AbortController();
  const { signal } = stopping;
  const failing = new Set<string>();
  let running: Promise<unknown> = Promise.resolve();

  /** Until the next one, ms. */
  async function once(process: string, round: Round): Promise<number> {
    try {
      const changed = await round(clock.now());
      if (changed > 0) logger.info({ process, changed }, 'a round was made');
      failing.delete(process);
    } catch (error) {
      if (error instanceof StoreUnavailable) return AGAIN_MS;
      if (!failing.has(process)) logger.error({ process, err: error }, 'a round cannot be made, trying again');
      failing.add(process);
    }
    return everyMs;
  }
  async function go(process: string, round: Round): Promise<void> {
    while (!signal.aborted) await pause(await once(process, round), signal);
  }
  const rounds = [...kits].flatMap(([process, kit]) => {
    const putOff = new PutOff((id, err) => logger.error({ process, id, err }, 'a round put off what it cannot do'));
    return kit.rounds ? [{ process, putOff, round: kit.rounds(installation, putOff) }] : [];
  });
  putOffInRounds(metrics, () => Object.fromEntries(rounds.map(({ process, putOff }) => [process, putOff.count])));
  const check = (): Promise<undefined> =>
    failing.size === 0
      ? Promise.resolve(undefined)
      : Promise.reject(new Error(`the last round failed: ${[...failing].sort().join(', ')}`));
  return {
    start: () => void (running = Promise.all(rounds.map(({ process, round }) => go(process, round)))),
    stop: async () => {
      stopping.abort();
      await running;
    },
    parts: [{ name: 'rounds', check }],
  };
}
