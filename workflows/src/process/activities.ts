import type { Agenda, Instant, NoticeOutcome, NoticeRoute, SettledAgenda } from '@lianxin/kernel';
import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';

/** A notice in the outbox of a stream. */
export interface NoticeAddress {
  readonly stream: string;
  readonly notice: string;
}

/** What a workflow asks of the engine. Ids go out, agendas come back: no content, no personal data. */
export interface ProcessActivities {
  /** Reads the store itself; by the way, notices that need no delivery are recorded as sent at `now`. */
  look(stream: string, atLeast: number, now: Instant): Promise<Agenda>;
  /**
   * Records all that fell due by `now`, and those of its notices that need no delivery; by an earlier instant, which it
   * names, where `now` is ahead of the worker's clock.
   */
  settle(stream: string, now: Instant): Promise<SettledAgenda>;
  /**
   * By which routes the notice has to be delivered; where there is none it is recorded as sent at once, and nothing is
   * done when the outbox holds it no more. Builds before there were routes delivered it themselves and answered
   * nothing.
   */
  deliver(stream: string, notice: string, now: Instant): Promise<readonly NoticeRoute[] | undefined>;
  /** Delivers it on one route, unless the outbox holds it no more. */
  carry(stream: string, notice: string, route: NoticeRoute): Promise<void>;
  /** Delivers in one piece what was gathered for one recipient. */
  gather(digest: string, route: NoticeRoute, gathered: readonly NoticeAddress[]): Promise<void>;
  /** Records the outcome of the notice on all its routes. */
  became(stream: string, notice: string, now: Instant, outcome: NoticeOutcome): Promise<void>;
  /** Records that the notice reached nobody. */
  giveUp(stream: string, notice: string, now: Instant, attempts: number): Promise<void>;
}

/** A reading takes milliseconds; an unreachable store is asked again for as long as it takes. */
export const { look: readAgenda } = proxyLocalActivities<Pick<ProcessActivities, 'look'>>({
  startToCloseTimeout: '5s',
  localRetryThreshold: '10s',
  retry: { initialInterval: '200ms', maximumInterval: '5m' },
});

/** Few tries each: after them the wait loop backs the acts off, visibly and with a fresh clock. */
export const { settle } = proxyActivities<Pick<ProcessActivities, 'settle'>>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '200ms', maximumAttempts: 5 },
});

/** One try each: the notice's workflow paces them itself, since each must have the instant it is made at. */
export const {
  deliver: resolveRoutes,
  carry: deliverNotice,
  gather: deliverDigest,
  became: recordOutcome,
  giveUp,
} = proxyActivities<Pick<ProcessActivities, 'deliver' | 'carry' | 'gather' | 'became' | 'giveUp'>>({
  startToCloseTimeout: '30s',
  retry: { maximumAttempts: 1 },
});
