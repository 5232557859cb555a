import { HOUR_MS, CLOCK, OWN_ID_PREFIX, plusMs } from '@lianxin/kernel';
import type { Command, Instant } from '@lianxin/kernel';
import { halfMerged } from '@lianxin/read-models';
import type { CarryOutPorts, Round } from '../installation/index.ts';
import { PutOff } from '../installation/index.ts';

/** Whoever lost the answer sends again within minutes; the lines of an import lie closer together, too. */
const GIVEN_UP_AFTER_MS = HOUR_MS;
/** A merge breaks off once in a long while: the next round goes on. */
const ROUND_MAX = 100;
const ID_CHARS = 40;

interface HalfMerged {
  readonly target: string;
  readonly source: string;
  readonly version: number;
}

const placeOf = ({ target, source }: HalfMerged): string => `${target}/${source}`;

/** Its id follows from the absorption: whoever gives it up twice does it once. */
const release = ({ source, version }: HalfMerged, at: Instant): Command => ({
  commandId: `${OWN_ID_PREFIX}half-merge:${version}:${source.slice(0, ID_CHARS)}`,
  ...{ type: 'ReleaseCase', data: { source }, actor: CLOCK, at, door: 'workflow' },
});

/**
 * A merge whose second half nobody sent is given up: the target gives the source back. The target asks the source itself
 * whether it was merged after all, and keeps it then.
 */
export function releasedHalfMerges({ commands, readQueries }: CarryOutPorts, putOff = new PutOff()): Round {
  return async (now) => {
    const found = await readQueries.run(halfMerged(plusMs(now, -GIVEN_UP_AFTER_MS), ROUND_MAX + putOff.count));
    const rows = new Map((found as unknown as readonly HalfMerged[]).map((row) => [placeOf(row), row]));
    putOff.keepOnly(rows);
    return putOff.send(rows.keys(), now, (place) => {
      const row = rows.get(place) as HalfMerged;
      return commands.handle(`case-${row.target}`, release(row, now));
    });
  };
}
