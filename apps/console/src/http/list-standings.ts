import { comparePositions } from '@lianxin/kernel';
import { OwnStore } from '../session/own-store.ts';
import { nowMs } from '../time/moments.ts';
import { ownWrites } from './own-writes.ts';

/** How far the answers of one query are. */
interface Standing {
  /** When it last answered with all that it was asked to show. */
  readonly goodAtMs?: number | undefined;
  /** The last position that it is known to show. */
  readonly shown?: string | undefined;
  /** The position that it was asked to show and did not; undefined: it lacks nothing that is known of. */
  readonly lacks?: string | undefined;
}

const NONE: ReadonlyMap<string, Standing> = new Map();

function lastOf(...positions: readonly (string | undefined)[]): string | undefined {
  return positions.reduce((last, one) =>
    last === undefined || (one !== undefined && comparePositions(one, last) > 0) ? one : last,
  );
}

/** Which lists do not show yet what is known to be recorded, by query: they go on being asked for it until they do. */
class ListStandings extends OwnStore<ReadonlyMap<string, Standing>> {
  constructor() {
    super(NONE);
  }

  /** What it is to be asked to show: what it is known to show already needs no waiting for. */
  positionToShow(name: string, after: string | undefined): string | undefined {
    const { shown, lacks } = this.get().get(name) ?? {};
    const position = lastOf(ownWrites.positionToShow(), after, lacks);
    return position === shown || lastOf(shown, position) === shown ? undefined : position;
  }

  /** It answered, and shows `after`. */
  shows(name: string, after: string | undefined): void {
    const { shown, lacks } = this.get().get(name) ?? {};
    const reached = lastOf(shown, after);
    // Asked before it was known what it lacks.
    if (lacks !== undefined && lastOf(reached, lacks) !== reached) return;
    this.put(name, { goodAtMs: nowMs(), shown: reached });
  }

  lacks(name: string, after: string): void {
    const { lacks, ...before } = this.get().get(name) ?? {};
    this.put(name, { ...before, lacks: lastOf(lacks, after) });
  }

  private put(name: string, standing: Standing): void {
    this.set(new Map([...this.get(), [name, standing]]));
  }
}

export const listStandings = new ListStandings();
