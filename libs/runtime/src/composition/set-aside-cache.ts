import type { SetAsidePorts, SetAsideStream } from '@lianxin/application';
import { listSetAside } from '@lianxin/application';

/** The list hardly ever changes, so answers do not each query it. */
const STALE_MS_MAX = 1000;

/** The same list for frequent callers, at most a second old. */
export class SetAsideCache {
  private readAtMs = -Infinity;
  private known: Promise<readonly SetAsideStream[]> = Promise.resolve([]);
  private readonly runtime: SetAsidePorts;

  constructor(runtime: SetAsidePorts) {
    this.runtime = runtime;
  }

  async inModels(models: readonly string[]): Promise<readonly SetAsideStream[]> {
    if (performance.now() - this.readAtMs > STALE_MS_MAX) {
      this.readAtMs = performance.now();
      this.known = listSetAside(this.runtime);
      this.known.catch(() => (this.readAtMs = -Infinity));
    }
    return (await this.known).filter(({ model }) => models.includes(model));
  }
}
