import { HOUR_MS, CLOCK_ACTOR, ENGINE_ID_PREFIX, addMs } from '@lianxin/kernel';
import type { Command } from '@lianxin/kernel';
import { selectHalfMerged } from '@lianxin/read-models';
import type { ModulePorts, MaintenanceRound } from '@lianxin/application';
import { RetryingSender } from '@lianxin/application';

/** Old enough: a sender that lost the answer repeats within minutes, as the lines of an import follow each other. */
const RELEASED_AFTER_MS = HOUR_MS;
/** Most merges in one round; they are rare, and the next round goes on. */
const ROUND_MAX = 100;
const ID_CHARS = 40;

interface HalfMerged {
  readonly target: string;
  readonly source: string;
  readonly version: number;
}

const mergeKey = ({ target, source }: HalfMerged): string => `${target}/${source}`;

type Given = Pick<Command, 'type' | 'data' | 'at'>;

/** The command that gives a reservation up. Its id follows from the absorption, so that a repeat does nothing. */
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
