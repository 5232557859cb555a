import type { SlimEvent } from '@lianxin/kernel';
import { MINUTE_MS, msBetween } from '@lianxin/kernel';
import type { EventStore, SetAside } from '../ports/index.ts';

/** A fault of the build meets every stream of a kind; events that only one stream has are this rare at the most. */
export const ASIDE_SOON_MS = 10 * MINUTE_MS;
/** At most this many streams are set aside within `ASIDE_SOON_MS`. */
export const ASIDE_SOON_MAX = 20;
/** Beyond this share of all streams what is left answers no question any more. */
export const ASIDE_SHARE_MAX = 0.01;
/** In a short record one stream is a large share: so many may be aside in any. */
export const ASIDE_ALWAYS_MAX = 5;

/**
 * So many streams cannot be applied that the build is at fault, not they: the read model stops until it is repaired.
 */
export class TooManyAside extends Error {
  override readonly name = 'TooManyAside';
  readonly code = 'too-many-aside';
}

/** The entry for a stream that cannot be applied from this event on; `code` says why. */
export const toSetAside = ({ stream, version, position, recordedAt }: SlimEvent, code: string): SetAside => ({
  stream,
  version,
  position,
  code,
  at: recordedAt,
});

/** Throws when `next` would be one too many beside those that are aside already. */
export async function assertFewAside(
  store: Pick<EventStore, 'countStreams'>,
  aside: readonly SetAside[],
  next: SetAside,
): Promise<void> {
  const count = aside.length + 1;
  const soon = aside.filter(({ at }) => Math.abs(msBetween(at, next.at)) <= ASIDE_SOON_MS).length + 1;
  if (soon > ASIDE_SOON_MAX) throw new TooManyAside(`${soon} streams in ten minutes, the last by ${next.code}`);
  if (count <= ASIDE_ALWAYS_MAX) return;
  const streams = await store.countStreams();
  if (count > streams * ASIDE_SHARE_MAX)
    throw new TooManyAside(`${count} of ${streams} streams, the last by ${next.code}`);
}
