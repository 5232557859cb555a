import { BROKER_FAULTS, BrokerFault, LogChanged, NoRoomBeside, SchedulerUnavailable } from './ports/index.ts';
import { StoreUnavailable } from './ports/index.ts';
import { TooManyAside } from './project/set-aside.ts';
import { TopicMismatch } from './relay/checked-topic.ts';

/**
 * Why a subscription or a round fails: what people look up, as told in health, metrics, logs and by the doctor. Codes never
 * change. `too-many-aside`: a read model cannot apply what is in the log; `no-room-beside`: there is no room to build it.
 * `unexpected`: none of those that are known; the log has the error. A lease that is lost is no failure: another process
 * goes on.
 */
export const FAILURE_CODES = [
  'store-unavailable',
  'log-changed',
  'too-many-aside',
  'no-room-beside',
  'scheduler-unavailable',
  ...BROKER_FAULTS,
  'record-behind-topic',
  'topic-behind-record',
  'unexpected',
] as const;
/** One of `FAILURE_CODES`. */
export type FailureCode = (typeof FAILURE_CODES)[number];

const CODED = [LogChanged, TooManyAside, NoRoomBeside, SchedulerUnavailable, BrokerFault, TopicMismatch] as const;

/** The code of whatever was thrown. */
export function failureCodeOf(error: unknown): FailureCode {
  if (error instanceof StoreUnavailable) return 'store-unavailable';
  const known = CODED.find((kind) => error instanceof kind);
  return known ? (error as InstanceType<(typeof CODED)[number]>).code : 'unexpected';
}
