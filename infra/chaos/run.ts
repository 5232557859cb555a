import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHere, settleTown, signInAll } from '@lianxin/bench/world';
import { fromMs } from '@lianxin/kernel';
import type { Installation } from '@lianxin/platform';
import { check, readLog } from './check/check.ts';
import type { Finding } from './check/finding.ts';
import { verify } from './check/verify.ts';
import type { ClientOptions } from './client.ts';
import type { Loaded } from './load.ts';
import { load } from './load.ts';
import type { Kill } from './schedule.ts';
import { schedule } from './schedule.ts';
import { IN_HAND_S, settleDown } from './settle-down.ts';
import { Site } from './site.ts';

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

export interface ChaosReport {
  readonly commands: number;
  readonly cases: number;
  readonly retries: number;
  readonly kills: readonly Kill[];
  readonly events: number;
  readonly acts: number;
  readonly notices: number;
  readonly loadSeconds: number;
  readonly settleSeconds: number;
  readonly findings: readonly Finding[];
}

/** The right way: a command keeps its id however often it is sent. */
const SAME_ID: ClientOptions['commandIdOf'] = (intention) => intention;
/** The planted bug: a client that takes a retry for a new command. */
export const NEW_ID: ClientOptions['commandIdOf'] = (intention, attempt) => `${intention}-${attempt}`;
/** Often enough that a short run has a dozen of them. */
const LOSE_EVERY = 40;
/** A backlog of notices drains at the pace of the workflows. */
const SETTLE_SECONDS_MAX = 900;

export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const state = mkdtempSync(join(tmpdir(), 'lianxin-chaos-'));
  const site = await Site.build(state, options.say);
  let installation: Installation | undefined;
  try {
    installation = await openHere(site.env);
    const begun = Date.now();
    const kills = schedule(options.seed, options);
    const loaded = await loadAndKill(site, installation, { ...options, plan: kills });
    const loadSeconds = (Date.now() - begun) / 1000;
    options.say(
      `${loaded.acknowledged.length} commands acknowledged in ${loadSeconds.toFixed(1)} s; waiting for what happens by itself`,
    );
    const notBefore = begun + options.secondsMin * 1000;
    const secondsMax = options.settleSecondsMax ?? SETTLE_SECONDS_MAX;
    const settled = await settleDown(installation, site.database.url, { notBefore, secondsMax });
    if (settled.behind > 0) options.say(`${settled.behind} processes are still behind`);
    return { ...(await examine(site, installation, loaded)), kills, loadSeconds, settleSeconds: settled.seconds };
  } finally {
    await installation?.close();
    await site.stop();
  }
}

async function loadAndKill(
  site: Site,
  installation: Installation,
  options: ChaosOptions & { readonly plan: readonly Kill[] },
): Promise<Loaded> {
  const people = await settleTown(installation);
  await site.startApps();
  const town = await signInAll(site.apiPort, people);
  const known = [...town.officers, ...town.verifiers, ...town.enterprises.map(({ lead }) => lead)];
  const left = [...options.plan];
  let killing = Promise.resolve();
  const loaded = await load({
    settled: people,
    port: site.apiPort,
    tokens: new Map(known.map(({ account, token }) => [account, token])),
    run: `chaos${options.seed}`,
    clients: options.clients,
    commands: options.commands,
    commandIdOf: options.commandIdOf ?? SAME_ID,
    loseEvery: options.loseEvery ?? LOSE_EVERY,
    progress: (acknowledged) => {
      while ((left[0]?.afterCommands ?? Infinity) <= acknowledged) {
        const { victim } = left.shift() as Kill;
        options.say(`after ${acknowledged} commands: kill -9 ${victim}`);
        killing = killing.then(() => site.kill(victim));
      }
    },
  });
  await killing;
  return loaded;
}

async function examine(
  site: Site,
  installation: Installation,
  loaded: Loaded,
): Promise<Omit<ChaosReport, 'kills' | 'loadSeconds' | 'settleSeconds'>> {
  const by = fromMs(Date.now() - 2 * IN_HAND_S * 1000);
  const log = await readLog(installation);
  const findings = [...check(loaded, { log, registry: installation.registry, by }), ...(await verify(site.env))];
  const ofClock = log.filter(({ meta, data }) => meta.actor === 'clock' && 'act' in (data as object));
  return {
    commands: loaded.acknowledged.length,
    cases: new Set(loaded.acknowledged.map(({ stream }) => stream)).size,
    retries: loaded.retries,
    events: log.length,
    acts: ofClock.length,
    notices: log.filter(({ type }) => type === 'NoticeIssued').length,
    findings,
  };
}
