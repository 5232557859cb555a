import type { AggregateState, Instant, RecordedEvent } from '@lianxin/kernel';
import { ingressOf, maxInstant } from '@lianxin/kernel';

/** A place in a stream's history; every bound that is given applies, none means now. */
export interface Moment {
  /** Up to this version. */
  readonly version?: number;
  /** Effective by then. */
  readonly asOf?: Instant;
  /** Known by then: recorded, or for an import, at its line's date. */
  readonly knownAt?: Instant;
}

/** When an event was known: an import's at its effective time, any other when it was recorded. */
export const knownAt = (event: RecordedEvent): Instant =>
  ingressOf(event) === 'import' ? event.effectiveAt : event.recordedAt;

/** The events of a stream up to a moment: always its first ones, since versions have no gaps. */
export function eventsUntil(events: readonly RecordedEvent[], moment: Moment): readonly RecordedEvent[] {
  const beyond = events.findIndex(
    (event) =>
      (moment.version !== undefined && event.version > moment.version) ||
      (moment.asOf !== undefined && event.effectiveAt > moment.asOf) ||
      (moment.knownAt !== undefined && knownAt(event) > moment.knownAt),
  );
  return beyond === -1 ? events : events.slice(0, beyond);
}

/** The instant up to which a view settles: for a version none beyond the recorded state, for a moment that moment. */
export const settleInstantFor = ({ version, asOf }: Moment, aggregate: AggregateState, now: Instant): Instant =>
  version === undefined ? maxInstant(asOf ?? now, aggregate.at) : aggregate.at;
