import type { ClientOptions } from './client.ts';
import type { LoadResult } from './load.ts';
import type { PlannedKill } from './schedule.ts';
import { planKills } from './schedule.ts';
import type { ExaminedRun } from './harness.ts';
import { ChaosHarness } from './harness.ts';

export interface ChaosOptions {
  readonly seed: number;
  readonly commands: number;
  readonly kills: number;
  readonly clients: number;
  /** The run lasts at least this long, so that clocks in minutes ring in it. */
  readonly secondsMin: number;
  readonly commandIdOf?: ClientOptions['commandIdOf'];
  readonly loseEvery?: number;
  /** How long what happens automatically is waited for. */
  readonly settleSecondsMax?: number;
  readonly say: (line: string) => void;
}

export interface ChaosReport extends ExaminedRun {
  readonly kills: readonly PlannedKill[];
  readonly loadSeconds: number;
  readonly settleSeconds: number;
}

/** The planted bug: a client that takes a retry for a new command. */
export const NEW_ID_EACH_ATTEMPT: ClientOptions['commandIdOf'] = (intention, attempt) => `${intention}-${attempt}`;

export function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  return ChaosHarness.withProduct(options.say, async (harness) => {
    const begun = Date.now();
    const kills = planKills(options.seed, options);
    const loaded = await loadAndKill(harness, options, kills);
    const loadSeconds = (Date.now() - begun) / 1000;
    options.say(
      `${loaded.acknowledged.length} commands acknowledged in ${loadSeconds.toFixed(1)} s; waiting for what happens automatically`,
    );
    const { settleSecondsMax: secondsMax } = options;
    const notBefore = begun + options.secondsMin * 1000;
    const settled = await harness.waitUntilSettled({ notBefore, ...(secondsMax === undefined ? {} : { secondsMax }) });
    return { ...(await harness.examine(loaded)), kills, loadSeconds, settleSeconds: settled.seconds };
  });
}

async function loadAndKill(
  harness: ChaosHarness,
  options: ChaosOptions,
  plan: readonly PlannedKill[],
): Promise<LoadResult> {
  const { seed, clients, commands, commandIdOf, loseEvery, say } = options;
  const left = [...plan];
  let killing = Promise.resolve();
  const loaded = await harness.load({
    run: `chaos${seed}`,
    clients,
    commands,
    ...(commandIdOf === undefined ? {} : { commandIdOf }),
    ...(loseEvery === undefined ? {} : { loseEvery }),
    progress: (acknowledged) => {
      while ((left[0]?.afterCommands ?? Infinity) <= acknowledged) {
        const { victim } = left.shift() as PlannedKill;
        say(`after ${acknowledged} commands: kill -9 ${victim}`);
        killing = killing.then(() => harness.product.kill(victim));
      }
    },
  });
  await killing;
  return loaded;
}
