import type { Sequences } from '@lianxin/engine';
import type { Command, Rejection } from '@lianxin/kernel';
import { BoundedMap, CHINA_OFFSET_MINUTES, localDateAt, refused } from '@lianxin/kernel';
import type { ProcessModule } from '../modules/process-module.ts';

/** Openings that are known to be counted. One that is tried again for as long as others come meanwhile counts again. */
const COUNTED_MAX = 10_000;

/** Code of the refusal where an account has opened as many as it may in a day. */
export const TOO_MANY_OPENED = 'too-many-opened';

/** An opening: the stream it opens, by whom and when. */
type Opening = Pick<Command, 'actor' | 'at'> & { readonly stream: string };

/** Counts the openings of accounts, each day's apart. */
export class DailyOpenings {
  private readonly numbers: Sequences;
  /** Which one of its day each is, oldest first: an opening that is tried again is still the same. */
  private readonly counted = new BoundedMap<string, number>(COUNTED_MAX);

  constructor(numbers: Sequences) {
    this.numbers = numbers;
  }

  /**
   * Counts an opening to what its account opens in a day, a stream once; a refusal where that is more than `max`.
   * Throws `StoreUnavailable`.
   */
  async count(
    { process }: ProcessModule,
    { actor, at, stream }: Opening,
    max: number | undefined,
  ): Promise<Rejection | undefined> {
    if (max === undefined) return undefined;
    const series = `opened/${process.name}/${actor.id}/${localDateAt(at, CHINA_OFFSET_MINUTES)}`;
    const opening = `${series}/${stream}`;
    const known = this.counted.get(opening);
    const opened = known ?? (await this.numbers.next(series));
    if (known === undefined) this.counted.set(opening, opened);
    return opened > max ? refused(TOO_MANY_OPENED, { params: { max } }) : undefined;
  }
}
