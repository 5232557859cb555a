import { expect, it } from '@jest/globals';
import type { InstalledModules } from '@lianxin/runtime';
import { createProductModules } from '@lianxin/product';
import type { TestSystem } from './test-system.ts';
import type { People } from './fixture.ts';
import { waitUntil } from './wait.ts';
import { suppliesModules } from '../src/supplies/supplies-modules.ts';

const JUST_BEFORE_ONE_MINUTE_MS = 57_000;

/** The product with the second process in it. */
export function withSupplies(productModules = createProductModules()): InstalledModules {
  return {
    ...productModules,
    modules: [...productModules.modules, ...suppliesModules.modules],
    projections: [...productModules.projections, ...suppliesModules.projections],
    queries: [...productModules.queries, ...suppliesModules.queries],
  };
}

/** A workflow as Temporal has it. */
export const describeWorkflow = (boot: TestSystem, stream: string) =>
  boot.withTemporalClient((client) => client.workflow.getHandle(stream).describe());

/** The life of one request of the second process, wherever the record is. */
export function testSuppliesLife(at: () => { readonly boot: TestSystem; readonly who: People }): void {
  let id = '';
  const history = async (): Promise<{ type: string; effectiveAt: string; position: string }[]> =>
    (await at().who.auditor.get(`/processes/supplies/${id}/history`)).body.entries;

  it('opens a stream by the same door, and is told what is next', async () => {
    const { boot, who } = at();
    await boot.stopWorker();
    boot.timeSource.setLag(JUST_BEFORE_ONE_MINUTE_MS);
    const data = { item: 'masks', count: 200, withinMinutes: 1 };
    const opened = await who.officer.openStream('/processes/supplies', { data }, 'supplies-0001');
    boot.timeSource.setLag(0);
    expect(opened).toMatchObject({
      status: 201,
      body: { stage: 'open', next: { kind: 'overdue', because: 'delivery-due' } },
    });
    id = opened.body.id;
    const again = await who.officer.openStream('/processes/supplies', { data }, 'supplies-0001');
    expect(again).toMatchObject({ status: 200, body: { id, repeated: true } });
    expect((await who.officer.openStream('/processes/supplies', { data: { ...data, count: 0 } })).status).toBe(400);
    expect((await who.requester.trySend(`processes/supplies/${id}`, 'DeliverSupplies')).status).toBe(403);
    await boot.startWorker();
  });

  it('has a workflow of its own, which records what falls due', async () => {
    const { boot, who } = at();
    const workflow = await waitUntil(
      'the workflow',
      () => describeWorkflow(boot, `supplies-${id}`).catch(() => undefined),
      (found) => found?.searchAttributes['LianxinStage'] !== undefined,
    );
    expect([workflow?.type, workflow?.searchAttributes['LianxinStage']]).toEqual(['suppliesRequest', ['open']]);
    const entries = await waitUntil('the delay on record', history, (all) => all.length === 2);
    expect(entries.map((entry) => entry.type)).toEqual(['SuppliesRequested', 'SuppliesOverdue']);
    const { items } = await who.officer.query('supplies-list', {}, entries.at(-1)?.position);
    expect(items).toEqual([{ id, stage: 'open', item: 'masks', overdue: true }]);
  });

  it('is refused and replayed like any other, and ends', async () => {
    const { boot, who } = at();
    const done = await who.officer.send(`processes/supplies/${id}`, 'DeliverSupplies');
    expect(done).toMatchObject({ stage: 'delivered', closed: true, next: null });
    const refused = await who.officer.trySend(`processes/supplies/${id}`, 'DeliverSupplies');
    expect(refused).toMatchObject({ status: 409, body: { code: 'already-delivered' } });
    const then = await who.officer.get(`/processes/supplies/${id}?version=1`);
    expect(then.body).toMatchObject({ stage: 'open', state: { overdue: false } });
    await waitUntil(
      'the end of the workflow',
      () => describeWorkflow(boot, `supplies-${id}`),
      ({ status }) => status.name === 'COMPLETED',
    );
    const { items } = await who.officer.query('supplies-list', {}, done.position);
    expect(items).toEqual([{ id, stage: 'delivered', item: 'masks', overdue: true }]);
  });
}
