import { setTimeout as sleep } from 'node:timers/promises';
import type { Position } from '@lianxin/kernel';
import { comparePositions } from '@lianxin/kernel';
import type { Runtime } from '@lianxin/runtime';
import { httpProblem } from '../http/http-problem.ts';

/** A person waits no longer for his own write; subscriptions are milliseconds behind unless something is wrong. */
const WAIT_MS_MAX = 2000;
const LOOK_EVERY_MS = 10;

/** How far read models have come. */
export type ReadModelPositions = Pick<Runtime, 'reads' | 'projections'>;

async function areAllAt(
  { reads, projections }: ReadModelPositions,
  models: readonly string[],
  after: Position,
): Promise<boolean> {
  const read = projections.filter(({ name }) => models.includes(name));
  const positions = await Promise.all(read.map((model) => reads.positionOf(model)));
  return positions.every((position) => comparePositions(position, after) >= 0);
}

/** Read your writes: waits until every read model behind the answer shows `after`. */
export async function waitForPosition(
  ports: ReadModelPositions,
  models: readonly string[],
  after: Position,
): Promise<void> {
  for (let waitedMs = 0; waitedMs < WAIT_MS_MAX; waitedMs += LOOK_EVERY_MS) {
    if (await areAllAt(ports, models, after)) return;
    await sleep(LOOK_EVERY_MS);
  }
  throw httpProblem('busy', 'not-caught-up', { after });
}
