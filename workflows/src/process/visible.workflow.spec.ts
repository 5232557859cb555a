import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HOUR_MS } from '@lianxin/kernel';
import { Bench } from '../../test/bench.ts';
import { act } from '../../test/act.ts';
import { realTime } from '../../test/servers.ts';
import { until } from '../../test/wait.ts';
import { SEARCH_ATTRIBUTES } from './search-attributes.ts';

describe('a process on the real server', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = new Bench(await realTime());
    await bench.work();
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
    const [now, later] = [await bench.after(0), await bench.after(HOUR_MS)];
    const waits = [act('offer@1', 'offer-lapses', later)];
    const stuck = [act('due@1', 'breach', now)];
    await bench.tell('errand-waits', { stage: 'cadre-assignment', acts: waits });
    await bench.tell('errand-stands', { stage: 'resolution', acts: stuck, stubborn: ['due@1'] });
    expect(await attributes('errand-waits')).toEqual(['cadre-assignment', 'offer-lapses', later, 0]);
    await until('the stuck act', async () => (await attributes('errand-stands'))[3] === 1);
    await until('the index', async () => (await found('LianxinStuck > 0')).includes('errand-stands'));
    await until('the index', async () => (await found(`LianxinNextAct = 'offer-lapses'`)).includes('errand-waits'));
    expect(await found(`LianxinStage = 'cadre-assignment'`)).toEqual(['errand-waits']);
  });

  it('shows no next act when there is none', async () => {
    await bench.tell('errand-idle', {
      stage: 'request',
      acts: [act('x@1', 'intake-overdue', await bench.after(HOUR_MS))],
    });
    await bench.tell('errand-idle', { acts: [] });
    expect(await attributes('errand-idle')).toEqual(['request', undefined, undefined, 0]);
    expect(await bench.page('errand-idle')).toContain('Nothing happens by itself');
  });
});
