import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchOffice } from '@lianxin/bench/fixture';
import { openLocalRuntime, createBenchOffice, signInEverybody } from '@lianxin/bench/fixture';
import { fromMs } from '@lianxin/kernel';
import type { Runtime } from '@lianxin/runtime';
import { checkLog, readClearLog } from './check/check.ts';
import type { Finding } from './check/finding.ts';
import { runVerify } from './check/verify.ts';
import type { ClientOptions } from './client.ts';
import { CommandClient } from './client.ts';
import type { LoadResult, LoadOptions } from './load.ts';
import { runLoad } from './load.ts';
import type { SettleResult } from './wait-until-settled.ts';
import { IN_PROGRESS_S, waitUntilSettled } from './wait-until-settled.ts';
import type { ProductOptions } from './product-options.ts';
import { SupervisedProduct } from './supervised-product.ts';

type PrintLine = (line: string) => void;

/** The right way: a command keeps its id however often it is sent. */
const SAME_ID_EACH_ATTEMPT: ClientOptions['commandIdOf'] = (intention) => intention;
/** Often enough that a short run has a dozen of them. */
const LOSE_EVERY = 40;
/** A backlog of notices drains at the pace of the workflows. */
const SETTLE_SECONDS_MAX = 900;

export type HarnessLoad = Pick<LoadOptions, 'run' | 'commands'> &
  Partial<
    Pick<
      LoadOptions,
      'clients' | 'commandIdOf' | 'loseEvery' | 'progress' | 'ports' | 'onSimultaneousReplies' | 'planOf'
    >
  >;

export interface ExaminedRun {
  readonly commands: number;
  readonly cases: number;
  readonly retries: number;
  readonly events: number;
  readonly acts: number;
  readonly notices: number;
  readonly findings: readonly Finding[];
}

interface SignedInStaff {
  readonly people: BenchOffice;
  readonly tokens: ReadonlyMap<string, string>;
}

/** The product running with a town at work in it, and what a run does to it. */
export class ChaosHarness {
  readonly product: SupervisedProduct;
  readonly runtime: Runtime;
  readonly say: PrintLine;
  readonly people: BenchOffice;
  private readonly tokens: SignedInStaff['tokens'];

  private constructor(site: SupervisedProduct, runtime: Runtime, say: PrintLine, { people, tokens }: SignedInStaff) {
    this.product = site;
    this.runtime = runtime;
    this.say = say;
    this.people = people;
    this.tokens = tokens;
  }

  /** Set up, played on, and taken down whatever the outcome. */
  static async withProduct<T>(
    say: PrintLine,
    play: (harness: ChaosHarness) => Promise<T>,
    options: ProductOptions = {},
  ): Promise<T> {
    const product = await SupervisedProduct.build(mkdtempSync(join(tmpdir(), 'lianxin-chaos-')), say, options);
    let runtime: Runtime | undefined;
    try {
      runtime = await openLocalRuntime(product.env);
      const people = await createBenchOffice(runtime);
      await product.startApps();
      const tokens = await signInStaff(product.apiPort, people);
      return await play(new ChaosHarness(product, runtime, say, { people, tokens }));
    } finally {
      try {
        await runtime?.close();
      } finally {
        await product.stop();
      }
    }
  }

  load(wanted: HarnessLoad): Promise<LoadResult> {
    const { people: office } = this;
    const { clientOptions } = this;
    return runLoad({ office, clients: 4, progress: () => undefined, ...clientOptions, ...wanted });
  }

  /** For a command of its own, beside the load. */
  client(options: Partial<ClientOptions> = {}): CommandClient {
    return new CommandClient({ ...this.clientOptions, loseEvery: Infinity, onRetry: () => undefined, ...options });
  }

  private get clientOptions(): Omit<ClientOptions, 'onRetry'> {
    return {
      ports: [this.product.apiPort],
      tokens: this.tokens,
      commandIdOf: SAME_ID_EACH_ATTEMPT,
      loseEvery: LOSE_EVERY,
    };
  }

  tokenOf(account: string): string {
    return this.tokens.get(account) ?? '';
  }

  /** Waits for what happens automatically. */
  async waitUntilSettled({ notBefore = 0, secondsMax = SETTLE_SECONDS_MAX } = {}): Promise<SettleResult> {
    const settled = await waitUntilSettled(this.runtime, this.product.database.url, { notBefore, secondsMax });
    if (settled.behind > 0) this.say(`${settled.behind} processes are still behind`);
    return settled;
  }

  /** What the record holds beside what the clients were told. */
  async examine(loaded: LoadResult): Promise<ExaminedRun> {
    const by = fromMs(Date.now() - 2 * IN_PROGRESS_S * 1000);
    const log = await readClearLog(this.runtime);
    const found = checkLog(loaded, { log, registry: this.runtime.registry, by });
    const ofClock = log.filter(({ meta, data }) => meta.actor === 'clock' && 'act' in (data as object));
    return {
      commands: loaded.acknowledged.length,
      cases: new Set(loaded.acknowledged.map(({ stream }) => stream)).size,
      retries: loaded.retries,
      events: log.length,
      acts: ofClock.length,
      notices: log.filter(({ type }) => type === 'NoticeIssued').length,
      findings: [...found, ...(await runVerify(this.product.env))],
    };
  }
}

async function signInStaff(port: number, people: BenchOffice): Promise<SignedInStaff['tokens']> {
  const town = await signInEverybody(port, people);
  const known = [...town.officers, ...town.verifiers, ...town.enterprises.map(({ lead }) => lead)];
  return new Map(known.map(({ account, token }) => [account, token]));
}
