import type { AnyProcess, Fold, RecordedEvent, Rejection } from '@lianxin/kernel';
import { CLOCK, emptyFold, foldOn, stale } from '@lianxin/kernel';
import type { EventStore } from '../ports/index.ts';

/**
 * Refuses when what the person looked at has changed since version `seen`: somebody else's event, or the headline.
 * Records of clocks and notices do not count.
 */
export async function checkSeen(
  process: AnyProcess,
  stream: string,
  fold: Fold,
  seen: number,
  store: Pick<EventStore, 'read'>,
): Promise<Rejection | undefined> {
  if (seen === fold.version) return undefined;
  if (seen > fold.version) return stale('seen-unknown-version', { params: { seen, version: fold.version } });
  const events = await store.read(stream, { to: fold.version });
  const since = events.slice(seen);
  const then = foldOn(process, emptyFold(process), events.slice(0, seen));
  const byPerson = since.filter((e: RecordedEvent) => e.meta.actor !== CLOCK.id);
  if (byPerson.length === 0 && process.headline(then.state) === process.headline(fold.state)) return undefined;
  return stale('changed-since-seen', {
    params: { seen, version: fold.version, changes: since.map((e) => e.type).join(',') },
  });
}
