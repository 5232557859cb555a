import type { ClientOptions } from './client.ts';
import type { Loaded } from './load.ts';
import type { Kill } from './schedule.ts';
import { schedule } from './schedule.ts';
import type { Examined } from './stage.ts';
import { Stage } from './stage.ts';

export interface ChaosOptions {
  readonly seed: number;
  readonly commands: number;
  readonly kills: number;
  readonly clients: number;
  /** The run lasts at least this long, so that clocks in minutes ring in it. */
  readonly secondsMin: number;
  readonly commandIdOf?: ClientOptions['commandIdOf'];
  readonly loseEvery?: number;
  /** How long what happens by itself is waited for. */
  readonly settleSecondsMax?: number;
  readonly say: (line: string) => void;
}

export interface ChaosReport extends Examined {
  readonly kills: readonly Kill[];
  readonly loadSeconds: number;
  readonly settleSeconds: number;
}

/** The planted bug: a client that takes a retry for a new command. */
export const NEW_ID: ClientOptions['commandIdOf'] = (intention, attempt) => `${intention}-${attempt}`;

export function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  return Stage.with(options.say, async (stage) => {
    const begun = Date.now();
    const kills = schedule(options.seed, options);
    const loaded = await loadAndKill(stage, options, kills);
    const loadSeconds = (Date.now() - begun) / 1000;
    options.say(
      `${loaded.acknowledged.length} commands acknowledged in ${loadSeconds.toFixed(1)} s; waiting for what happens by itself`,
    );
    const { settleSecondsMax: secondsMax } = options;
    const notBefore = begun + options.secondsMin * 1000;
    const settled = await stage.settle({ notBefore, ...(secondsMax === undefined ? {} : { secondsMax }) });
    return { ...(await stage.examine(loaded)), kills, loadSeconds, settleSeconds: settled.seconds };
  });
}

async function loadAndKill(stage: Stage, options: ChaosOptions, plan: readonly Kill[]): Promise<Loaded> {
  const { seed, clients, commands, commandIdOf, loseEvery, say } = options;
  const left = [...plan];
  let killing = Promise.resolve();
  const loaded = await stage.load({
    run: `chaos${seed}`,
    clients,
    commands,
    ...(commandIdOf === undefined ? {} : { commandIdOf }),
    ...(loseEvery === undefined ? {} : { loseEvery }),
    progress: (acknowledged) => {
      while ((left[0]?.afterCommands ?? Infinity) <= acknowledged) {
        const { victim } = left.shift() as Kill;
        say(`after ${acknowledged} commands: kill -9 ${victim}`);
        killing = killing.then(() => stage.site.kill(victim));
      }
    },
  });
  await killing;
  return loaded;
}
