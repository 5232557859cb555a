import type { FollowedEvent, Instant, Position } from '@lianxin/kernel';
import { START, comparePositions } from '@lianxin/kernel';
import type { Pause } from '../lanes/index.ts';
import { Bell, backOffMs, pause } from '../lanes/index.ts';
import type { KeptPlace } from '../ports/index.ts';
import type { Follower } from './follower.ts';
import { placeAfter } from './follower.ts';
import type { Log } from './recent-log.ts';

/** Set-based handlers gain little beyond it, and a batch that fails is soon done again. */
const BATCH_MAX_DEFAULT = 500;
/** The net under lost notifications: a second late is not yet noticed. */
const POLL_MS_DEFAULT = 1000;

export interface FeedProgress {
  readonly follower: string;
  /** The last position taken; `0` before the first reading. */
  readonly position: Position;
  /** When the last event taken was recorded. */
  readonly recordedAt?: Instant;
  /** The last reading found nothing more. */
  readonly caughtUp: boolean;
  /** Tries in a row that failed, and why the last one did. */
  readonly failures: number;
  readonly error?: unknown;
}

export interface FollowFeedOptions {
  readonly batchMax?: number;
  /**
   * Between two batches at the least, once it has caught up, by the events of the first: what comes meanwhile is taken
   * together, at one price.
   */
  readonly restMs?: (events: number) => number;
  readonly pollMs?: number;
  readonly pause?: Pause;
  /** The epoch of the log as this process knows it: in a newer one the follower asks anew for its place. */
  readonly epochNow?: () => number;
  /** Called after every batch and every failure. */
  readonly report?: (progress: FeedProgress) => void;
}

type Reached = Pick<FeedProgress, 'position' | 'recordedAt'>;

function progressAt(follower: string, { position, recordedAt }: Reached, caughtUp: boolean): FeedProgress {
  return { follower, position, caughtUp, failures: 0, ...(recordedAt ? { recordedAt } : {}) };
}

interface Step {
  readonly place: KeptPlace;
  /** The batch after it, when it is being read already. */
  readonly ahead?: Promise<readonly FollowedEvent[]>;
}

interface Waiter {
  readonly upTo: Position;
  readonly reached: () => void;
  readonly stopped: (error: Error) => void;
}

/** One loop a follower: reads what is after its position, hands it over, waits to be told of more. */
export class FollowFeed {
  private state: FeedProgress;
  private running: Promise<void> | undefined;
  private readonly stopping = new AbortController();
  private readonly bell: Bell;
  private readonly waiting = new Set<Waiter>();
  private readonly store: Log;
  private readonly follower: Follower;
  private readonly options: Required<Omit<FollowFeedOptions, 'report' | 'epochNow'>> &
    Pick<FollowFeedOptions, 'report' | 'epochNow'>;

  constructor(store: Log, follower: Follower, options: FollowFeedOptions = {}) {
    this.store = store;
    this.follower = follower;
    this.options = { batchMax: BATCH_MAX_DEFAULT, restMs: () => 0, pollMs: POLL_MS_DEFAULT, pause, ...options };
    this.bell = new Bell(this.options.pause);
    this.state = { follower: follower.name, position: START, caughtUp: false, failures: 0 };
  }

  get progress(): FeedProgress {
    return this.state;
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Finishes the batch under way, begins no other. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.bell.ring();
    await this.running;
    for (const { stopped } of this.waiting) stopped(new Error(`${this.follower.name} was stopped`));
    this.waiting.clear();
  }

  /** Resolves when a running feed has taken all that is in the log now. */
  async drained(): Promise<void> {
    const upTo = await this.store.head();
    if (comparePositions(this.state.position, upTo) >= 0) return;
    await new Promise<void>((reached, stopped) => {
      this.waiting.add({ upTo, reached, stopped });
      this.bell.ring();
    });
  }

  private async run(): Promise<void> {
    while (!this.isStopping) {
      try {
        await this.follow();
      } catch (error) {
        const failures = this.state.failures + 1;
        this.tell({ ...this.state, caughtUp: false, failures, error });
        await this.options.pause(backOffMs(failures), this.stopping.signal);
      }
    }
  }

  /** From the durable place on, until it fails or is stopped. */
  private async follow(): Promise<void> {
    const stopListening = await this.store.listen(this.bell.ring);
    try {
      let step: Step = { place: await this.follower.place() };
      while (!this.isStopping && !this.isInNewEpoch(step.place)) step = await this.step(step);
    } finally {
      await stopListening();
    }
  }

  private isInNewEpoch({ epoch }: KeptPlace): boolean {
    return (this.options.epochNow?.() ?? epoch) > epoch;
  }

  private async step({ place, ahead }: Step): Promise<Step> {
    const batch = await (ahead ?? this.read(place));
    const last = batch.at(-1);
    if (!last) return this.idle(place);
    const after = placeAfter(batch, place);
    const caughtUp = batch.length < this.options.batchMax;
    const next = caughtUp ? undefined : this.readAhead(after);
    const rested = this.rest(batch.length);
    await this.follower.take(batch, place);
    this.tell(progressAt(this.follower.name, last, caughtUp));
    if (!next) await this.waitForMore(rested);
    return { place: after, ...(next ? { ahead: next } : {}) };
  }

  private async idle(place: KeptPlace): Promise<Step> {
    this.tell(progressAt(this.follower.name, { ...this.state, position: place.position }, true));
    await this.waitForMore();
    return { place };
  }

  private rest(events: number): Promise<void> | undefined {
    const ms = this.options.restMs(events);
    return ms > 0 ? this.options.pause(ms, this.stopping.signal) : undefined;
  }

  private async waitForMore(rested?: Promise<void>): Promise<void> {
    if (this.isStopping) return;
    await this.bell.wait(this.options.pollMs);
    await rested;
  }

  /** While one batch is dealt with the store reads the next. */
  private readAhead(place: KeptPlace): Promise<readonly FollowedEvent[]> {
    const ahead = this.read(place);
    // Its failure is met when its turn comes; when that never comes, it does not matter.
    ahead.catch(() => undefined);
    return ahead;
  }

  private read({ position, hash }: KeptPlace): Promise<readonly FollowedEvent[]> {
    return this.store.follow(position, this.options.batchMax, hash === '' ? undefined : hash);
  }

  private get isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  private tell(progress: FeedProgress): void {
    this.state = progress;
    for (const waiter of this.waiting) {
      if (comparePositions(progress.position, waiter.upTo) < 0) continue;
      this.waiting.delete(waiter);
      waiter.reached();
    }
    this.options.report?.(progress);
  }
}
