import type { Runtime } from '@lianxin/runtime';
import type { Position } from '@lianxin/kernel';
import { httpProblem } from '../http/http-problem.ts';

/** Read your writes: waits until every read model behind the answer shows `after`. */
export async function waitForPosition(
  { modelWaits }: Pick<Runtime, 'modelWaits'>,
  models: readonly string[],
  after: Position,
): Promise<void> {
  if (!(await modelWaits.wait(models, after))) throw httpProblem('busy', 'not-caught-up', { after });
}
