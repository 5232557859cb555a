import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HOUR_MS } from '@lianxin/kernel';
import { WorkflowHarness } from '../../test/workflow-harness.ts';
import { act } from '../../test/act.ts';
import { openRealServer } from '../../test/servers.ts';
import { waitUntil } from '../../test/wait.ts';
import { SEARCH_ATTRIBUTES } from './search-attributes.ts';

describe('a process on the real server', () => {
  let bench: WorkflowHarness;
  beforeAll(async () => {
    bench = new WorkflowHarness(await openRealServer());
    await bench.startWorker();
  }, 60_000);
  afterAll(() => bench?.stop(), 60_000);

  const found = async (query: string): Promise<readonly string[]> => {
    const ids: string[] = [];
    for await (const { workflowId } of bench.env.client.workflow.list({ query })) ids.push(workflowId);
    return ids.sort();
  };
  const attributes = async (stream: string) => {
    const { typedSearchAttributes } = await bench.env.client.workflow.getHandle(stream).describe();
    const { stage, nextAct, nextAt, stuck } = SEARCH_ATTRIBUTES;
    const at = typedSearchAttributes.get(nextAt) as Date | undefined;
    return [
      typedSearchAttributes.get(stage),
      typedSearchAttributes.get(nextAct),
      at?.toISOString(),
      typedSearchAttributes.get(stuck),
    ];
  };

  it('is found by its stage, its next act and date, and by being stuck', async () => {
    const [now, later] = [await bench.instantAfter(0), await bench.instantAfter(HOUR_MS)];
    const waits = [act('offer@1', 'offer-lapses', later)];
    const stuck = [act('due@1', 'breach', now)];
    await bench.appendAndWake('errand-waits', { stage: 'cadre-assignment', acts: waits });
    await bench.appendAndWake('errand-stands', { stage: 'resolution', acts: stuck, stubborn: ['due@1'] });
    expect(await attributes('errand-waits')).toEqual(['cadre-assignment', 'offer-lapses', later, 0]);
    await waitUntil('the stuck act', async () => (await attributes('errand-stands'))[3] === 1);
    await waitUntil('the index', async () => (await found('LianxinStuck > 0')).includes('errand-stands'));
    await waitUntil('the index', async () => (await found(`LianxinNextAct = 'offer-lapses'`)).includes('errand-waits'));
    expect(await found(`LianxinStage = 'cadre-assignment'`)).toEqual(['errand-waits']);
  });

  it('shows no next act when there is none', async () => {
    await bench.appendAndWake('errand-idle', {
      stage: 'request',
      acts: [act('x@1', 'intake-overdue', await bench.instantAfter(HOUR_MS))],
    });
    await bench.appendAndWake('errand-idle', { acts: [] });
    expect(await attributes('errand-idle')).toEqual(['request', undefined, undefined, 0]);
    expect(await bench.currentDetails('errand-idle')).toContain('Nothing happens automatically');
  });
});
