import { sleep } from '../concurrency/index.ts';
import type { ReceivedBatch } from '../ports/index.ts';

const EVERY_MS = 1000;

/** Tells the broker every second that a batch is still worked on. */
export class KeepAlive {
  /** Why the batch is no longer this consumer's, where the broker said so. */
  lost: unknown;
  private readonly ending = new AbortController();
  private readonly beating: Promise<void>;

  constructor(batch: Pick<ReceivedBatch, 'heartbeat'>) {
    this.beating = this.beat(batch);
  }

  async end(): Promise<void> {
    this.ending.abort();
    await this.beating;
  }

  private async beat(batch: Pick<ReceivedBatch, 'heartbeat'>): Promise<void> {
    const { signal } = this.ending;
    for (await sleep(EVERY_MS, signal); !signal.aborted && this.lost === undefined; await sleep(EVERY_MS, signal)) {
      try {
        await batch.heartbeat();
      } catch (error) {
        this.lost = error;
      }
    }
  }
}
