import type { ReadModelPositions } from '@lianxin/application';
import { waitForModels } from '@lianxin/application';
import type { Position } from '@lianxin/kernel';
import { httpProblem } from '../http/http-problem.ts';

/** Read your writes: waits until every read model behind the answer shows `after`. */
export async function waitForPosition(
  { reads, projections }: ReadModelPositions,
  models: readonly string[],
  after: Position,
): Promise<void> {
  const behind = projections.filter(({ name }) => models.includes(name));
  if (!(await waitForModels({ reads, projections: behind }, after)))
    throw httpProblem('busy', 'not-caught-up', { after });
}
