import type { ProcessActivities } from '@lianxin/kernel';
import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';

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
