import type { TimeSource, Epoch, EpochCause, Epochs, EventStore } from '@lianxin/engine';
import { LOG_START } from '@lianxin/kernel';

/** Epochs of the log in memory. */
export class MemoryEpochs implements Epochs {
  private readonly epochs: Epoch[];
  private readonly store: Pick<EventStore, 'head' | 'hashAt'>;
  private readonly clock: TimeSource;

  constructor(store: Pick<EventStore, 'head' | 'hashAt'>, clock: TimeSource) {
    this.store = store;
    this.clock = clock;
    const after = { position: LOG_START, hash: '' };
    this.epochs = [{ number: 1, id: 'epoch-1', after, beganAt: clock.now(), cause: 'begun' }];
  }

  get number(): number {
    return this.epochs.at(-1)?.number ?? 0;
  }

  async current(): Promise<Epoch> {
    return this.epochs.at(-1) as Epoch;
  }

  async all(): Promise<readonly Epoch[]> {
    return [...this.epochs];
  }

  async raise(cause: EpochCause, above = 0): Promise<Epoch> {
    const number = Math.max((await this.current()).number, above) + 1;
    const position = await this.store.head();
    const after = { position, hash: (await this.store.hashAt(position)) ?? '' };
    const epoch = { number, id: `epoch-${number}`, after, beganAt: this.clock.now(), cause };
    this.epochs.push(epoch);
    return epoch;
  }
}
