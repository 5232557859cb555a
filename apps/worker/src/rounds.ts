import { pause } from '@lianxin/engine';
import type { Installation, Round } from '@lianxin/platform';
import type { Work } from './work.ts';

const EVERY_MS = 30_000;

/** What no single stream waits for, for each process that has such rounds. One that fails is told, and the next one comes. */
export function goRounds(installation: Installation, everyMs = EVERY_MS): Work {
  const { kits, clock, logger } = installation;
  const stopping = new AbortController();
  const { signal } = stopping;
  let running: Promise<unknown> = Promise.resolve();

  async function go(process: string, round: Round): Promise<void> {
    let fails = false;
    for (; !signal.aborted; await pause(everyMs, signal)) {
      try {
        const changed = await round(clock.now());
        if (changed > 0) logger.info({ process, changed }, 'a round was made');
        fails = false;
      } catch (error) {
        if (!fails) logger.error({ process, err: error }, 'a round cannot be made, trying again');
        fails = true;
      }
    }
  }
  return {
    start: () => {
      const rounds = [...kits].flatMap(([name, kit]) => (kit.rounds ? [go(name, kit.rounds(installation))] : []));
      running = Promise.all(rounds);
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
    parts: [],
  };
}
