import { StoreUnavailable } from '@lianxin/engine';

/** Whether a request joins a group: asked of one after the other, in their order; the others wait for a later group. */
export type JoinsGroup<T> = (item: T) => boolean;

/** How requests are grouped. Default: all that wait, one call after the other. */
export interface RequestBatcherOptions<T> {
  /** Most calls at once. */
  readonly inFlightMax?: number;
  /** With fewer requests than this no second call is made beside one in flight. */
  readonly secondCallMin?: number;
  /** Begins a group, beside the requests in flight. Must take one of those that wait, unless one in flight forbids it. */
  readonly beginGroup?: (inFlight: Iterable<T>) => JoinsGroup<T>;
}

interface QueuedRequest<T, R> {
  readonly item: T;
  readonly resolve: (answer: R) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Serves waiting requests by one call. While calls run the next group gathers, so groups grow with the load and no
 * request waits for a timer. A request never joins a call sent before it was made. Each gets its own result, or the
 * error of its call.
 */
export class RequestBatcher<T, R> {
  private queued: QueuedRequest<T, R>[] = [];
  private readonly inFlight = new Set<readonly QueuedRequest<T, R>[]>();
  private isScheduled = false;
  private readonly serve: (items: readonly T[]) => Promise<readonly R[]>;
  private readonly options: Required<RequestBatcherOptions<T>>;

  /** `serve` returns the results in the order of the items. */
  constructor(serve: (items: readonly T[]) => Promise<readonly R[]>, options: RequestBatcherOptions<T> = {}) {
    this.serve = serve;
    this.options = { inFlightMax: 1, secondCallMin: 1, beginGroup: () => () => true, ...options };
  }

  /** How many wait for a call. */
  get queuedCount(): number {
    return this.queued.length;
  }

  /** The answer to this item; fails as its call fails, and at once with all that wait when the server is not there. */
  request(item: T): Promise<R> {
    return new Promise((resolve, reject) => {
      this.queued.push({ item, resolve, reject });
      this.schedule();
    });
  }

  /** Groups all requests of this turn of the event loop: callers just answered ask again at once. */
  private schedule(): void {
    const { inFlightMax, secondCallMin } = this.options;
    const waitingMin = this.inFlight.size === 0 ? 1 : secondCallMin;
    if (this.isScheduled || this.inFlight.size >= inFlightMax || this.queued.length < waitingMin) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      void this.sendGroup();
    });
  }

  private async sendGroup(): Promise<void> {
    const group = this.takeGroup();
    if (group.length === 0) return;
    this.inFlight.add(group);
    this.schedule();
    try {
      const answers = await this.serve(group.map(({ item }) => item));
      group.forEach(({ resolve }, i) => resolve(answers[i] as R));
    } catch (error) {
      // Behind a server that does not answer, each group would wait for its time limit in turn.
      const failed = error instanceof StoreUnavailable ? [...group, ...this.queued.splice(0)] : group;
      for (const { reject } of failed) reject(error);
    }
    this.inFlight.delete(group);
    this.schedule();
  }

  private takeGroup(): readonly QueuedRequest<T, R>[] {
    const joins = this.options.beginGroup([...this.inFlight].flat().map(({ item }) => item));
    const group: QueuedRequest<T, R>[] = [];
    const later: QueuedRequest<T, R>[] = [];
    for (const one of this.queued) (joins(one.item) ? group : later).push(one);
    this.queued = later;
    return group;
  }
}
