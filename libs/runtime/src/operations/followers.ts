import { RELAY_SUBSCRIPTION, countLagEvents, measureLagSeconds } from '@lianxin/engine';
import type { Position } from '@lianxin/kernel';
import { SECOND_MS } from '@lianxin/kernel';
import type { Runtime } from '../composition/index.ts';

type FollowerPorts = Pick<Runtime, 'projections'> & {
  readonly checkpoints: Pick<Runtime['checkpoints'], 'loadAllPositions'>;
  readonly reads: Pick<Runtime['reads'], 'positionOf'>;
};

/** How far something that follows the record is behind it. */
export interface FollowerLag {
  readonly name: string;
  readonly position: Position;
  readonly lagEvents: number;
  /** Age of the oldest event that it has not taken; 0 when it has all. */
  readonly lagMs: number;
}

/**
 * Where in the log each subscription and read model is, by its name. An installation without a broker has no relay that
 * could be behind.
 */
export async function loadFollowerPositions(
  { checkpoints, reads, projections }: FollowerPorts,
  hasBroker: boolean,
): Promise<ReadonlyMap<string, Position>> {
  const positions = new Map(await checkpoints.loadAllPositions());
  if (!hasBroker) positions.delete(RELAY_SUBSCRIPTION);
  for (const model of projections) positions.set(model.name, await reads.positionOf(model));
  return positions;
}

/** Every follower with its lag, by name. */
export async function measureFollowers(
  runtime: FollowerPorts & Pick<Runtime, 'store' | 'clock'>,
  hasBroker: boolean,
): Promise<readonly FollowerLag[]> {
  const positions = [...(await loadFollowerPositions(runtime, hasBroker))].sort(([a], [b]) => (a < b ? -1 : 1));
  return Promise.all(
    positions.map(async ([name, position]) => ({
      ...{ name, position, lagEvents: await countLagEvents(runtime.store, position) },
      lagMs: Math.round((await measureLagSeconds(runtime, position)) * SECOND_MS),
    })),
  );
}
