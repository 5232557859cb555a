import type { ReceivedBatch, ReceivedMessage } from '../ports/index.ts';
import type { HandledMessage } from './intake-ports.ts';

/** Names what holds messages back: a topic that takes no replies. */
export const heldByTopic = (topic: string): string => `topic ${topic}`;
/** A source of which no more dead letters are kept; undefined: nobody who is known. */
export const heldByLetters = (source: string | undefined): string => `letters ${source ?? ''}`;

/** Where the group stays in a partition. */
export interface HeldPlace {
  /** Offset of the first message that is held. */
  at: bigint | undefined;
  /** All that holds messages from there on. */
  by: ReadonlySet<string>;
}

/** Places of the group in partitions of which messages are held, while what is behind them goes on. */
export class HeldPlaces {
  private readonly places = new Map<string, HeldPlace>();

  /** The place of a partition. A batch has it until it is done, so that what it commits is never behind what is held. */
  of(partition: string): HeldPlace {
    const place = this.places.get(partition) ?? { at: undefined, by: new Set<string>() };
    this.places.set(partition, place);
    return place;
  }

  /** Whether messages are held by anything else than these. */
  isAnyHeldBeside(holding: ReadonlySet<string>): boolean {
    return [...this.places.values()].some(({ by }) => [...by].some((one) => !holding.has(one)));
  }

  /** Forgets partitions that are others' now; without names, all. */
  keepOnly(partitions: ReadonlySet<string> = new Set()): void {
    for (const name of this.places.keys()) if (!partitions.has(name)) this.places.delete(name);
  }
}

/** A message with what became of it. */
type Handled = readonly [ReceivedMessage, HandledMessage];

/** Commits up to the first that is held, and resolves to that one. */
async function commitUnheld(
  batch: Pick<ReceivedBatch, 'commit'>,
  handled: readonly Handled[],
): Promise<ReceivedMessage | undefined> {
  const first = handled.findIndex(([, { became }]) => became === 'held');
  const last = handled.at(first < 0 ? -1 : first - 1);
  if (last && first !== 0) await batch.commit(last[0]);
  return handled[first]?.[0];
}

/** The group goes on up to the first message that is held; behind it this consumer does alone. Throws `BatchLost`. */
export async function goOn(
  batch: Pick<ReceivedBatch, 'commit' | 'pass'>,
  place: HeldPlace,
  handled: readonly Handled[],
): Promise<void> {
  const [first, last] = [handled[0], handled.at(-1)];
  if (!first || !last) return;
  if (place.at === undefined || BigInt(first[0].offset) <= place.at) {
    const held = await commitUnheld(batch, handled);
    // What is behind comes again as well, so that what held it is known anew.
    [place.at, place.by] = [held && BigInt(held.offset), new Set()];
  }
  place.by = new Set([...place.by, ...handled.flatMap(([, one]) => (one.became === 'held' ? [one.by] : []))]);
  if (place.at !== undefined) batch.pass(last[0]);
}
