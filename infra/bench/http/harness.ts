import type { Runtime } from '@lianxin/runtime';
import type { BenchContext } from '../benchmark.ts';
import { BenchProduct } from '../product/product.ts';
import { openLocalRuntime } from '../fixture/open-local-runtime.ts';
import { signInEverybody } from '../fixture/sign-in.ts';
import type { BenchOffice, BenchOfficeOptions } from '../fixture/bench-office.ts';
import { createBenchOffice } from '../fixture/bench-office.ts';
import type { SignedInOffice } from './case-steps.ts';
import { Driver } from './driver.ts';

/** The waker's name in the table of checkpoints. */
const WAKER = 'waker';

/** Everything a measurement over HTTP needs: the product, its ports in this process, a driver. */
export class HttpHarness {
  readonly product: BenchProduct;
  readonly runtime: Runtime;
  readonly driver: Driver;
  readonly office: BenchOffice;

  private constructor(product: BenchProduct, runtime: Runtime, rest: { driver: Driver; office: BenchOffice }) {
    this.product = product;
    this.runtime = runtime;
    this.driver = rest.driver;
    this.office = rest.office;
  }

  static async setUp(bench: BenchContext, name: string, town: BenchOfficeOptions = {}): Promise<HttpHarness> {
    const product = await BenchProduct.start(bench.folder(name), bench.print);
    bench.onEnd(() => product.stop());
    const runtime = await openLocalRuntime(product.env);
    bench.onEnd(() => runtime.close());
    const office = await createBenchOffice(runtime, town);
    const driver = await Driver.start();
    bench.onEnd(() => driver.stop());
    return new HttpHarness(product, runtime, { driver, office });
  }

  /** The api, started anew, with everybody signed in. */
  async startApi(env: NodeJS.ProcessEnv = {}): Promise<SignedInOffice> {
    await this.product.stopApp('api');
    await this.product.startApp('api', [], env);
    return signInEverybody(this.product.ports.api, this.office);
  }

  /** The worker, started anew; the waker goes on from the end of the log, or a backlog would be measured too. */
  async startWorker(roles?: string, env: NodeJS.ProcessEnv = {}): Promise<void> {
    await this.product.stopApp('worker');
    const { checkpoints, epochs, store } = this.runtime;
    const { number: epoch } = await epochs.current();
    await checkpoints.save(WAKER, { position: await store.head(), hash: '', epoch });
    await this.product.startApp('worker', roles === undefined ? [] : [`--roles=${roles}`], env);
  }
}
