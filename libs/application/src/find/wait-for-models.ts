import type { Projection, ReadStore } from '@lianxin/engine';
import { sleep } from '@lianxin/engine';
import type { Position } from '@lianxin/kernel';
import { comparePositions } from '@lianxin/kernel';

/** A person waits no longer for his own write; read models are milliseconds behind unless something is wrong. */
const WAIT_MS_MAX = 2000;
const LOOK_EVERY_MS = 10;

/** How far read models have come. */
export interface ReadModelPositions {
  readonly reads: Pick<ReadStore, 'positionOf'>;
  readonly projections: readonly Pick<Projection, 'name'>[];
}

async function areAllAt({ reads, projections }: ReadModelPositions, after: Position): Promise<boolean> {
  const positions = await Promise.all(projections.map((model) => reads.positionOf(model)));
  return positions.every((position) => comparePositions(position, after) >= 0);
}

/** Waits, two seconds at most, until all these read models show `after`: false where they do not. */
export async function waitForModels(models: ReadModelPositions, after: Position): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < WAIT_MS_MAX; waitedMs += LOOK_EVERY_MS) {
    if (await areAllAt(models, after)) return true;
    await sleep(LOOK_EVERY_MS);
  }
  return false;
}
