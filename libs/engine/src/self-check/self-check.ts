import type { Instant, Rejection } from '@lianxin/kernel';
import { SECOND_MS, START, busy, comparePositions, msBetween } from '@lianxin/kernel';
import { holds } from '../follow-feed/standing.ts';
import type { Pause } from '../lanes/index.ts';
import { pause } from '../lanes/index.ts';
import type { Clock, Epoch, Epochs, EventStore, Place } from '../ports/index.ts';
import { EFFECTIVE_AHEAD_MS_MAX } from '../ports/index.ts';

const EVERY_MS = SECOND_MS;
/** A clock further off the store's would write instants that others refuse. */
export const CLOCK_OFF_MS_MAX = EFFECTIVE_AHEAD_MS_MAX;

export interface SelfCheckPorts {
  readonly store: Pick<EventStore, 'head' | 'hashAt'>;
  readonly epochs: Pick<Epochs, 'current'>;
  readonly clock: Clock;
  /** The store's own clock. */
  storeNow(): Promise<Instant>;
  /** Whether the keys at hand are those the store was begun with. */
  keysFit?(): Promise<boolean>;
  /** Drops what this process has at hand of the record. */
  forget(): void;
}

export interface SelfCheckOptions {
  readonly everyMs?: number;
  readonly pause?: Pause;
  /** Told when what it may do begins or ceases to be restricted. */
  readonly report?: (refusal: Rejection | undefined) => void;
}

interface Sight {
  readonly epoch: Epoch;
  readonly head: Place;
}

const laterPlace = (one: Place, other: Place): Place =>
  comparePositions(other.position, one.position) > 0 ? other : one;
const isSameEpoch = (one: Epoch, other: Epoch): boolean => one.number === other.number && one.id === other.id;

/** By how much a clock is surely off another that was asked between two readings of it; negative: behind. */
export function surelyOffMs(asked: Instant, theirs: Instant, answered: Instant): number {
  const [aheadMs, behindMs] = [msBetween(theirs, asked), msBetween(answered, theirs)];
  return aheadMs > 0 ? aheadMs : behindMs > 0 ? -behindMs : 0;
}

/**
 * What a process asks of itself every second: whether its clock goes with the store's, and whether the record still
 * holds what this process saw of it. Where not, it takes no commands and says so, until the clock is set, the log it saw
 * is back, or a new epoch says that this is the log now. It raises none itself: it cannot know which of the two is right.
 */
export class SelfCheck {
  private sight: Sight | undefined;
  private changed = false;
  private offMs = 0;
  /** Undefined: not known yet; then no command is taken by a process that checks itself. */
  private fit: boolean | undefined;
  private told: string | undefined;
  private running: Promise<void> | undefined;
  private readonly stopping = new AbortController();
  private readonly ports: SelfCheckPorts;
  private readonly options: SelfCheckOptions;

  constructor(ports: SelfCheckPorts, options: SelfCheckOptions = {}) {
    this.ports = ports;
    this.options = options;
  }

  /** Why this process takes no commands; undefined when it does. */
  readonly refusal = (): Rejection | undefined => {
    if (this.fit === false || (this.running && this.fit === undefined)) return busy('keys-unproven');
    if (this.changed) return busy('log-changed');
    if (Math.abs(this.offMs) > CLOCK_OFF_MS_MAX) return busy('clock-off', { params: { offMs: this.offMs } });
    return undefined;
  };

  /** The epoch of the log as this process knows it; 1 before the first look. */
  readonly epochNow = (): number => this.sight?.epoch.number ?? 1;

  /** What this process itself appended it has seen, and at once: not only what stood at the head a second ago. */
  readonly saw = (place: Place): void => {
    if (this.sight && !this.changed) this.sight = { ...this.sight, head: laterPlace(this.sight.head, place) };
  };

  async look(): Promise<void> {
    await Promise.all([this.lookAtKeys(), this.lookAtClock(), this.lookAtLog()]);
    const refusal = this.refusal();
    if (refusal?.code !== this.told) this.options.report?.(refusal);
    this.told = refusal?.code;
  }

  start(): void {
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** A store that does not answer is found by whoever needs it. */
  private async run(): Promise<void> {
    const { everyMs = EVERY_MS, pause: rest = pause } = this.options;
    while (!this.stopping.signal.aborted) {
      await this.look().catch(() => undefined);
      await rest(everyMs, this.stopping.signal);
    }
  }

  private async lookAtKeys(): Promise<void> {
    if (this.fit !== true) this.fit = (await this.ports.keysFit?.()) ?? true;
  }

  private async lookAtClock(): Promise<void> {
    const { clock, storeNow } = this.ports;
    const asked = clock.now();
    const theirs = await storeNow();
    this.offMs = surelyOffMs(asked, theirs, clock.now());
  }

  private async lookAtLog(): Promise<void> {
    const { epochs, forget } = this.ports;
    const [epoch, sight] = [await epochs.current(), this.sight];
    const isNewer = sight !== undefined && epoch.number > sight.epoch.number;
    this.changed = sight !== undefined && !isNewer && !(await this.isAsSeen(sight, epoch));
    if (this.changed || isNewer) forget();
    const head = this.changed ? undefined : await this.head();
    if (head) this.see(epoch, head, isNewer);
  }

  /** Undefined: it was set back between two questions, and the next look finds that. */
  private async head(): Promise<Place | undefined> {
    const { store } = this.ports;
    const position = await store.head();
    const hash = position === START ? '' : await store.hashAt(position);
    return hash === undefined ? undefined : { position, hash };
  }

  private see(epoch: Epoch, head: Place, isNewer: boolean): void {
    this.sight = { epoch, head: isNewer ? head : laterPlace(this.sight?.head ?? head, head) };
  }

  private async isAsSeen({ epoch, head }: Sight, now: Epoch): Promise<boolean> {
    return isSameEpoch(epoch, now) && (await holds(this.ports.store, head));
  }
}
