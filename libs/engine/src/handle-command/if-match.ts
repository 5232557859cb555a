import type { AnyProcess, Fold, Rejection } from '@lianxin/kernel';
import { CLOCK, emptyFold, foldOn, stale } from '@lianxin/kernel';
import type { EventStore } from '../ports/index.ts';

export interface Looked {
  readonly process: AnyProcess;
  readonly stream: string;
  /** The version the person looked at. */
  readonly seen: number;
}

/**
 * Refuses when what the person looked at has changed since: somebody's event, or the headline.
 * Records of clocks and notices do not count.
 */
export async function checkSeen(
  { process, stream, seen }: Looked,
  fold: Fold,
  store: Pick<EventStore, 'read'>,
): Promise<Rejection | undefined> {
  if (seen === fold.version) return undefined;
  if (seen > fold.version) return stale('seen-unknown-version', { params: { seen, version: fold.version } });
  const events = await store.read(stream, { to: fold.version });
  const since = events.slice(seen);
  const then = foldOn(process, emptyFold(process), events.slice(0, seen));
  const byClock = since.every((event) => event.meta.actor === CLOCK.id);
  if (byClock && process.headline(then.state) === process.headline(fold.state)) return undefined;
  return stale('changed-since-seen', {
    params: { seen, version: fold.version, changes: since.map((event) => event.type).join(',') },
  });
}
