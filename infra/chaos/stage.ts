import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Settled } from '@lianxin/bench/world';
import { openHere, settleTown, signInAll } from '@lianxin/bench/world';
import { fromMs } from '@lianxin/kernel';
import type { Installation } from '@lianxin/platform';
import { check, readLog } from './check/check.ts';
import type { Finding } from './check/finding.ts';
import { verify } from './check/verify.ts';
import type { ClientOptions } from './client.ts';
import { Client } from './client.ts';
import type { Loaded, LoadOptions } from './load.ts';
import { load } from './load.ts';
import type { SettledDown } from './settle-down.ts';
import { IN_HAND_S, settleDown } from './settle-down.ts';
import type { SiteOptions } from './site.ts';
import { Site } from './site.ts';

type Say = (line: string) => void;

/** The right way: a command keeps its id however often it is sent. */
const SAME_ID: ClientOptions['commandIdOf'] = (intention) => intention;
/** Often enough that a short run has a dozen of them. */
const LOSE_EVERY = 40;
/** A backlog of notices drains at the pace of the workflows. */
const SETTLE_SECONDS_MAX = 900;

export type LoadWanted = Pick<LoadOptions, 'run' | 'commands'> &
  Partial<Pick<LoadOptions, 'clients' | 'commandIdOf' | 'loseEvery' | 'progress' | 'ports' | 'atOnce' | 'planOf'>>;

export interface Examined {
  readonly commands: number;
  readonly cases: number;
  readonly retries: number;
  readonly events: number;
  readonly acts: number;
  readonly notices: number;
  readonly findings: readonly Finding[];
}

interface Town {
  readonly people: Settled;
  readonly tokens: ReadonlyMap<string, string>;
}

/** The product running with a town at work in it, and what a run does to it. */
export class Stage {
  readonly site: Site;
  readonly installation: Installation;
  readonly say: Say;
  readonly people: Settled;
  private readonly tokens: Town['tokens'];

  private constructor(site: Site, installation: Installation, say: Say, { people, tokens }: Town) {
    this.site = site;
    this.installation = installation;
    this.say = say;
    this.people = people;
    this.tokens = tokens;
  }

  /** Set up, played on, and taken down whatever came of it. */
  static async with<T>(say: Say, play: (stage: Stage) => Promise<T>, options: SiteOptions = {}): Promise<T> {
    const site = await Site.build(mkdtempSync(join(tmpdir(), 'lianxin-chaos-')), say, options);
    let installation: Installation | undefined;
    try {
      installation = await openHere(site.env);
      const people = await settleTown(installation);
      await site.startApps();
      const tokens = await tokensOf(site.apiPort, people);
      return await play(new Stage(site, installation, say, { people, tokens }));
    } finally {
      try {
        await installation?.close();
      } finally {
        await site.stop();
      }
    }
  }

  load(wanted: LoadWanted): Promise<Loaded> {
    const { people: settled } = this;
    const { clientOptions } = this;
    return load({ settled, clients: 4, progress: () => undefined, ...clientOptions, ...wanted });
  }

  /** For a command of its own, beside the load. */
  client(options: Partial<ClientOptions> = {}): Client {
    return new Client({ ...this.clientOptions, loseEvery: Infinity, retried: () => undefined, ...options });
  }

  private get clientOptions(): Omit<ClientOptions, 'retried'> {
    return { ports: [this.site.apiPort], tokens: this.tokens, commandIdOf: SAME_ID, loseEvery: LOSE_EVERY };
  }

  tokenOf(account: string): string {
    return this.tokens.get(account) ?? '';
  }

  /** Waits for what happens by itself. */
  async settle({ notBefore = 0, secondsMax = SETTLE_SECONDS_MAX } = {}): Promise<SettledDown> {
    const settled = await settleDown(this.installation, this.site.database.url, { notBefore, secondsMax });
    if (settled.behind > 0) this.say(`${settled.behind} processes are still behind`);
    return settled;
  }

  /** What the record holds beside what the clients were told. */
  async examine(loaded: Loaded): Promise<Examined> {
    const by = fromMs(Date.now() - 2 * IN_HAND_S * 1000);
    const log = await readLog(this.installation);
    const found = check(loaded, { log, registry: this.installation.registry, by });
    const ofClock = log.filter(({ meta, data }) => meta.actor === 'clock' && 'act' in (data as object));
    return {
      commands: loaded.acknowledged.length,
      cases: new Set(loaded.acknowledged.map(({ stream }) => stream)).size,
      retries: loaded.retries,
      events: log.length,
      acts: ofClock.length,
      notices: log.filter(({ type }) => type === 'NoticeIssued').length,
      findings: [...found, ...(await verify(this.site.env))],
    };
  }
}

async function tokensOf(port: number, people: Settled): Promise<Town['tokens']> {
  const town = await signInAll(port, people);
  const known = [...town.officers, ...town.verifiers, ...town.enterprises.map(({ lead }) => lead)];
  return new Map(known.map(({ account, token }) => [account, token]));
}
