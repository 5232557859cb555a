import type { HandledMessage, Intake, SubscriptionStatus, WatchdogReport } from '@lianxin/engine';
import { LATE_CAUSES, failureCodeOf } from '@lianxin/engine';
import type { NoticeOutcome } from '@lianxin/kernel';
import type { Runtime, Metrics } from '@lianxin/runtime';
import { registerSubscriptionLag } from '@lianxin/runtime';
import { Counter, Gauge } from 'prom-client';

export function countActivityFailures({ registry }: Metrics): Counter<'activity' | 'code'> {
  return new Counter({
    name: 'lianxin_activity_failures_total',
    help: 'What the workflows asked for and did not get, by code',
    labelNames: ['activity', 'code'],
    registers: [registry],
  });
}

/** What became of notices that had to be delivered, by channel. */
export function countDeliveredNotices({ registry }: Metrics): (outcome: NoticeOutcome) => void {
  const delivered = new Counter({
    name: 'lianxin_notices_carried_total',
    help: 'Notices sent and given up, by channel; what is read in the inbox alone is not carried',
    labelNames: ['channel', 'outcome'],
    registers: [registry],
  });
  return ({ sent, givenUp }) => {
    for (const channel of sent) delivered.inc({ channel, outcome: 'sent' });
    for (const { channel } of givenUp) delivered.inc({ channel, outcome: 'given-up' });
  };
}

/** Measured when asked for: how far each subscription is behind the record, and how much it has taken. */
export function measureSubscriptions(
  metrics: Metrics,
  runtime: Pick<Runtime, 'store' | 'clock'>,
  progress: () => readonly SubscriptionStatus[],
): void {
  const registers = [metrics.registry];
  registerSubscriptionLag(metrics, runtime, 'lianxin_feed_lag', () =>
    Promise.resolve(new Map(progress().map(({ name, position }) => [name, position]))),
  );
  new Counter({
    ...{
      name: 'lianxin_feed_events_total',
      help: 'Events that a follower has taken',
      labelNames: ['follower'],
      registers,
    },
    collect() {
      this.reset();
      for (const { name: follower, events } of progress()) this.inc({ follower }, events);
    },
  });
  new Gauge({
    name: 'lianxin_feed_failures',
    help: 'Tries of a follower that failed in a row, and the code of why; without a code where it works',
    labelNames: ['follower', 'code'],
    registers,
    collect() {
      this.reset();
      for (const { name: follower, failures, error } of progress())
        this.set({ follower, code: failures > 0 ? failureCodeOf(error) : '' }, failures);
    },
  });
}

/** What rounds could not do and try again, later and later: the log says why. */
export function measurePutOff({ registry }: Metrics, counts: () => Readonly<Record<string, number>>): void {
  new Gauge({
    name: 'lianxin_round_put_off',
    help: 'Streams that a round could not do and tries again later, by the process that has the round',
    labelNames: ['process'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [process, count] of Object.entries(counts())) this.set({ process }, count);
    },
  });
}

/** What the watchdog found at its last round: lost wake-ups, stuck processes, notices unsent for long. */
export function measureLateProcesses({ registry }: Metrics): (because: WatchdogReport['because']) => void {
  const late = new Gauge({
    name: 'lianxin_processes_late',
    help: 'Streams whose workflow is late, by cause, at the last round of the watchdog',
    labelNames: ['because'],
    registers: [registry],
  });
  // All causes, so that one that is gone reads 0.
  return (because) => LATE_CAUSES.forEach((cause) => late.set({ because: cause }, because[cause] ?? 0));
}

/** What became of messages, by source; how many wait, and where none goes on. Returns what counts one. */
export function measureIntake({ registry }: Metrics, intake: () => Intake): (handled: HandledMessage) => void {
  const registers = [registry];
  new Gauge({
    name: 'lianxin_intake_lag_messages',
    help: 'Messages behind the last one that this worker handled, in its partitions',
    registers,
    collect() {
      this.set(intake().lagMessages);
    },
  });
  new Gauge({
    name: 'lianxin_intake_stuck_partitions',
    help: 'Partitions whose next message cannot be answered at present',
    registers,
    collect() {
      this.set(intake().stuckPartitions.length);
    },
  });
  const messages = new Counter({
    name: 'lianxin_intake_messages_total',
    help: 'Messages that were answered or became dead letters, by source',
    labelNames: ['outcome', 'source'],
    registers,
  });
  return ({ became: outcome, ...rest }) =>
    messages.inc({ outcome, source: ('source' in rest ? rest.source : undefined) ?? '' });
}
