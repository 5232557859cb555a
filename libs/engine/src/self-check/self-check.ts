import type { Instant, Rejection } from '@lianxin/kernel';
import { SECOND_MS, LOG_START, busy, comparePositions, msBetween } from '@lianxin/kernel';
import { isInLog } from '../subscriptions/checkpoint-validity.ts';
import type { Sleep } from '../concurrency/index.ts';
import { sleep } from '../concurrency/index.ts';
import type { TimeSource, Epoch, Epochs, EventStore, LogPlace } from '../ports/index.ts';
import { EFFECTIVE_AHEAD_MS_MAX } from '../ports/index.ts';

const EVERY_MS = SECOND_MS;
/** A clock further off the store's would write instants that others refuse. */
export const CLOCK_OFF_MS_MAX = EFFECTIVE_AHEAD_MS_MAX;

/** What a process checks itself against. */
export interface SelfCheckPorts {
  readonly store: Pick<EventStore, 'head' | 'hashAt'>;
  readonly epochs: Pick<Epochs, 'current'>;
  readonly clock: TimeSource;
  /** The store's own clock. */
  storeNow(): Promise<Instant>;
  /** Whether the record was moved away from where this process keeps it, or is on its way. */
  isRecordElsewhere?(): Promise<boolean>;
  /** Whether the keys of this process are those the store was begun with. */
  hasMatchingKeys?(): Promise<boolean>;
  /** Drops what this process has cached of the record. */
  dropCaches(): void;
}

/** How often it checks (milliseconds), and who hears of a change. */
export interface SelfCheckOptions {
  readonly everyMs?: number;
  readonly sleep?: Sleep;
  /** Called when the process begins or ceases to refuse commands. */
  readonly onRestrictionChange?: (refusal: Rejection | undefined) => void;
}

interface LogSnapshot {
  readonly epoch: Epoch;
  readonly head: LogPlace;
}

const maxPlace = (one: LogPlace, other: LogPlace): LogPlace =>
  comparePositions(other.position, one.position) > 0 ? other : one;
const isSameEpoch = (one: Epoch, other: Epoch): boolean => one.number === other.number && one.id === other.id;

/** By how many ms a clock is surely off another that was read between two readings of it; negative: behind. */
export function minClockOffsetMs(asked: Instant, theirs: Instant, answered: Instant): number {
  const [aheadMs, behindMs] = [msBetween(theirs, asked), msBetween(answered, theirs)];
  return aheadMs > 0 ? aheadMs : behindMs > 0 ? -behindMs : 0;
}

/**
 * Compares, every second, this process's clock with the store's, and the record with what this process saw in it. Where
 * one differs the process takes no commands and says so, until the clock is set, the log it saw is back, or a new epoch
 * declares that the log was replaced.
 */
export class SelfCheck {
  private lastSnapshot: LogSnapshot | undefined;
  private hasLogChanged = false;
  private isRecordElsewhere = false;
  private clockOffsetMs = 0;
  /** Undefined: not checked yet; until then no command is taken. */
  private hasMatchingKeys: boolean | undefined;
  private reportedCode: string | undefined;
  private running: Promise<void> | undefined;
  private readonly stopping = new AbortController();
  private readonly ports: SelfCheckPorts;
  private readonly options: SelfCheckOptions;

  constructor(ports: SelfCheckPorts, options: SelfCheckOptions = {}) {
    this.ports = ports;
    this.options = options;
  }

  /** Why this process takes no commands; undefined when it does. */
  readonly currentRefusal = (): Rejection | undefined => {
    if (this.hasMatchingKeys === false || (this.running && this.hasMatchingKeys === undefined))
      return busy('keys-unproven');
    if (this.isRecordElsewhere) return busy('record-moved');
    if (this.hasLogChanged) return busy('log-changed');
    if (Math.abs(this.clockOffsetMs) > CLOCK_OFF_MS_MAX)
      return busy('clock-off', { params: { offMs: this.clockOffsetMs } });
    return undefined;
  };

  /** The epoch of the log as this process knows it; 1 before the first look. */
  readonly epochNow = (): number => this.lastSnapshot?.epoch.number ?? 1;

  /** Called with each place that this process appended: part of what it has seen, at once. */
  readonly recordWritten = (place: LogPlace): void => {
    if (this.lastSnapshot && !this.hasLogChanged)
      this.lastSnapshot = { ...this.lastSnapshot, head: maxPlace(this.lastSnapshot.head, place) };
  };

  async check(): Promise<void> {
    await Promise.all([this.checkKeys(), this.checkClock(), this.checkStore(), this.checkLog()]);
    const refusal = this.currentRefusal();
    if (refusal?.code !== this.reportedCode) this.options.onRestrictionChange?.(refusal);
    this.reportedCode = refusal?.code;
  }

  start(): void {
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** A store that does not answer is no finding here: commands fail by themselves. */
  private async run(): Promise<void> {
    const { everyMs = EVERY_MS, sleep: rest = sleep } = this.options;
    while (!this.stopping.signal.aborted) {
      await this.check().catch(() => undefined);
      await rest(everyMs, this.stopping.signal);
    }
  }

  private async checkKeys(): Promise<void> {
    if (this.hasMatchingKeys !== true) this.hasMatchingKeys = (await this.ports.hasMatchingKeys?.()) ?? true;
  }

  private async checkStore(): Promise<void> {
    this.isRecordElsewhere = (await this.ports.isRecordElsewhere?.()) ?? false;
  }

  private async checkClock(): Promise<void> {
    const { clock, storeNow } = this.ports;
    const asked = clock.now();
    const theirs = await storeNow();
    this.clockOffsetMs = minClockOffsetMs(asked, theirs, clock.now());
  }

  private async checkLog(): Promise<void> {
    const { epochs, dropCaches } = this.ports;
    const [epoch, sight] = [await epochs.current(), this.lastSnapshot];
    const isNewer = sight !== undefined && epoch.number > sight.epoch.number;
    this.hasLogChanged = sight !== undefined && !isNewer && !(await this.isLogUnchanged(sight, epoch));
    if (this.hasLogChanged || isNewer) dropCaches();
    const head = this.hasLogChanged ? undefined : await this.head();
    if (head) this.updateSnapshot(epoch, head, isNewer);
  }

  /** Undefined: the log was set back between two reads; the next check finds that. */
  private async head(): Promise<LogPlace | undefined> {
    const { store } = this.ports;
    const position = await store.head();
    const hash = position === LOG_START ? '' : await store.hashAt(position);
    return hash === undefined ? undefined : { position, hash };
  }

  private updateSnapshot(epoch: Epoch, head: LogPlace, isNewer: boolean): void {
    this.lastSnapshot = { epoch, head: isNewer ? head : maxPlace(this.lastSnapshot?.head ?? head, head) };
  }

  private async isLogUnchanged({ epoch, head }: LogSnapshot, now: Epoch): Promise<boolean> {
    return isSameEpoch(epoch, now) && (await isInLog(this.ports.store, head));
  }
}
