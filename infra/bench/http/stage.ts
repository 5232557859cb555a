import type { Installation } from '@lianxin/platform';
import type { Bench } from '../part.ts';
import { Product } from '../product/product.ts';
import { openHere } from '../world/installation.ts';
import { signInAll } from '../world/sign-in.ts';
import type { Settled, TownOptions } from '../world/town.ts';
import { settleTown } from '../world/town.ts';
import type { Town } from './case-life.ts';
import { Driver } from './driver.ts';

/** The waker's name in the table of checkpoints. */
const WAKER = 'waker';

/** Everything a measurement over HTTP needs: the product, its ports in this process, a driver. */
export class Stage {
  readonly product: Product;
  readonly installation: Installation;
  readonly driver: Driver;
  readonly settled: Settled;

  private constructor(product: Product, installation: Installation, rest: { driver: Driver; settled: Settled }) {
    this.product = product;
    this.installation = installation;
    this.driver = rest.driver;
    this.settled = rest.settled;
  }

  static async set(bench: Bench, name: string, town: TownOptions = {}): Promise<Stage> {
    const product = await Product.start(bench.folder(name), bench.say);
    bench.onEnd(() => product.stop());
    const installation = await openHere(product.env);
    bench.onEnd(() => installation.close());
    const settled = await settleTown(installation, town);
    const driver = await Driver.start();
    bench.onEnd(() => driver.stop());
    return new Stage(product, installation, { driver, settled });
  }

  /** The api, started anew, with everybody signed in. */
  async openDoors(env: NodeJS.ProcessEnv = {}): Promise<Town> {
    await this.product.stopApp('api');
    await this.product.startApp('api', [], env);
    return signInAll(this.product.ports.api, this.settled);
  }

  /** The worker, started anew; the waker goes on from the end of the log, or a backlog would be measured too. */
  async startWorker(roles?: string, env: NodeJS.ProcessEnv = {}): Promise<void> {
    await this.product.stopApp('worker');
    const { checkpoints, epochs, store } = this.installation;
    const { number: epoch } = await epochs.current();
    await checkpoints.save(WAKER, { position: await store.head(), hash: '', epoch });
    await this.product.startApp('worker', roles === undefined ? [] : [`--roles=${roles}`], env);
  }
}
