import type { Agenda, Instant } from '@lianxin/kernel';
import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';

/** What a workflow asks of the engine. Ids go out, agendas come back: no content, no personal data. */
export interface ProcessActivities {
  /** Reads the store itself. */
  look(stream: string, atLeast: number): Promise<Agenda>;
  /** Records all that fell due by `now`. */
  settle(stream: string, now: Instant): Promise<Agenda>;
  /** Hands the notice over and records that it was sent; does nothing when the outbox holds it no more. */
  deliver(stream: string, notice: string, now: Instant): Promise<void>;
  /** Records that the notice reached nobody. */
  giveUp(stream: string, notice: string, now: Instant, attempts: number): Promise<void>;
}

/** A reading takes milliseconds; an unreachable store is asked again for as long as it takes. */
export const { look } = proxyLocalActivities<Pick<ProcessActivities, 'look'>>({
  startToCloseTimeout: '5s',
  localRetryThreshold: '10s',
  retry: { initialInterval: '200ms', maximumInterval: '5m' },
});

/** Few tries each: after them the wait loop backs the acts off, visibly and with a fresh clock. */
export const { settle } = proxyActivities<Pick<ProcessActivities, 'settle'>>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '200ms', maximumAttempts: 5 },
});

/** One try each: the notice's workflow paces them itself, since each must carry the instant it is made at. */
export const { deliver, giveUp } = proxyActivities<Pick<ProcessActivities, 'deliver' | 'giveUp'>>({
  startToCloseTimeout: '30s',
  retry: { maximumAttempts: 1 },
});
