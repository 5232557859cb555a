import type { Fold, Instant, RecordedEvent } from '@lianxin/kernel';
import { laterOf } from '@lianxin/kernel';

export interface Moment {
  /** Up to this version. */
  readonly version?: number;
  /** Effective by then. */
  readonly asOf?: Instant;
  /** Known by then: recorded, or for an import, at its line's date. */
  readonly knownAt?: Instant;
}

export const knownAt = ({ meta, effectiveAt, recordedAt }: RecordedEvent): Instant =>
  meta.door === 'import' ? effectiveAt : recordedAt;

/** The events of a stream up to a moment: always its first ones, since versions have no gaps. */
export function upToMoment(events: readonly RecordedEvent[], moment: Moment): readonly RecordedEvent[] {
  const beyond = events.findIndex(
    (event) =>
      (moment.version !== undefined && event.version > moment.version) ||
      (moment.asOf !== undefined && event.effectiveAt > moment.asOf) ||
      (moment.knownAt !== undefined && knownAt(event) > moment.knownAt),
  );
  return beyond === -1 ? events : events.slice(0, beyond);
}

/** A version is shown as it was recorded; a moment with all that had fallen due by then. */
export const shownUntil = ({ version, asOf }: Moment, fold: Fold, now: Instant): Instant =>
  version === undefined ? laterOf(asOf ?? now, fold.at) : fold.at;
