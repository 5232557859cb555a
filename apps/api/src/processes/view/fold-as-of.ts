import type { ViewQuery } from '@lianxin/contracts';
import type { AnyProcess, Fold, Instant, RecordedEvent } from '@lianxin/kernel';
import { emptyFold, foldOn } from '@lianxin/kernel';

/** An import counts as known at its line's date, though it was recorded later. */
const knownSince = (event: RecordedEvent): Instant =>
  event.meta.door === 'import' ? event.effectiveAt : event.recordedAt;

/**
 * The stream as it stood: effective by `asOf`, known by `knownAt`, up to `version`. What was known later is left out
 * from the first such event on, since what follows it builds on it.
 */
export function foldAsOf(process: AnyProcess, events: readonly RecordedEvent[], query: ViewQuery): Fold {
  const { asOf, knownAt, version } = query;
  const beyond = events.findIndex(
    (event) =>
      (version !== undefined && event.version > version) ||
      (asOf !== undefined && event.effectiveAt > asOf) ||
      (knownAt !== undefined && knownSince(event) > knownAt),
  );
  return foldOn(process, emptyFold(process), beyond < 0 ? events : events.slice(0, beyond));
}
