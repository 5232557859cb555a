import { HOUR_MS, CLOCK_ACTOR, ENGINE_ID_PREFIX, addMs } from '@lianxin/kernel';
import type { Command } from '@lianxin/kernel';
import { selectHalfMerged } from '@lianxin/read-models';
import type { ModulePorts, MaintenanceRound } from '@lianxin/application';
import { RetryingSender } from '@lianxin/application';

/** A sender that lost the answer sends again within minutes; the lines of an import lie closer together, too. */
const RELEASED_AFTER_MS = HOUR_MS;
/** A merge breaks off once in a long while: the next round goes on. */
const ROUND_MAX = 100;
const ID_CHARS = 40;

interface HalfMerged {
  readonly target: string;
  readonly source: string;
  readonly version: number;
}

const mergeKey = ({ target, source }: HalfMerged): string => `${target}/${source}`;

type Given = Pick<Command, 'type' | 'data' | 'at'>;

/** Its id follows from the absorption: given up twice it is given up once. */
const giveUp = (other: string, version: number, given: Given): Command => ({
  commandId: `${ENGINE_ID_PREFIX}half-merge:${version}:${other.slice(0, ID_CHARS)}`,
  ...{ ...given, actor: CLOCK_ACTOR, ingress: 'workflow' },
});

/**
 * A merge whose second half nobody sent is given up by the source; then the target gives the source back. The target
 * asks the source itself whether it was merged after all, and keeps it then: so what the source answers does not matter.
 */
export function halfMergeRound(
  { application, readQueries }: ModulePorts,
  putOff = new RetryingSender(),
): MaintenanceRound {
  return async (now) => {
    const found = await readQueries.run(selectHalfMerged(addMs(now, -RELEASED_AFTER_MS), ROUND_MAX + putOff.count));
    const rows = new Map((found as unknown as readonly HalfMerged[]).map((row) => [mergeKey(row), row]));
    putOff.forgetAllBut(rows);
    return putOff.send(rows.keys(), now, async (place) => {
      const { target, source, version } = rows.get(place) as HalfMerged;
      const yields = { type: 'YieldMerge', data: { into: target, reservation: version }, at: now };
      await application.sendInternal(`case-${source}`, giveUp(target, version, yields));
      const releases = { type: 'ReleaseCase', data: { source }, at: now };
      return application.sendInternal(`case-${target}`, giveUp(source, version, releases));
    });
  };
}
