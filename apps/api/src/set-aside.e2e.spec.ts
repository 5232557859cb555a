import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Projection } from '@lianxin/engine';
import { rebuildReadModel, resumeAsideStreams } from '@lianxin/engine';
import type { SlimEvent } from '@lianxin/kernel';
import { PostgresFixture, caseRequest } from '../test/postgres-fixture.ts';

/** Commands on other cases while the bad events come. */
const OTHERS = 150;
const AT_ONCE = 15;

/** What no command can record, and a mended build reads as these. */
const BROKEN_DATA = { measure: 'medical-exam', count: 'many', by: 'cadre-3' };
const UNHEARD_OF = { measure: 'unheard-of', by: 'cadre-3' };
const repairData = (data: unknown): unknown => {
  const { measure, count } = (data ?? {}) as { readonly measure?: string; readonly count?: unknown };
  return measure === 'unheard-of' || count === 'many' ? { measure: 'medical-exam', count: 3, by: 'cadre-3' } : data;
};

interface Opened {
  readonly id: string;
  readonly number: string;
  readonly receiptCode: string;
}

describe('events that a read model cannot apply', () => {
  let fixture: PostgresFixture;
  let cases: readonly Opened[];
  const open = async (): Promise<Opened> =>
    (await fixture.request('officer', 'POST', '/cases', { data: caseRequest })).body;
  const model = (): Projection => fixture.runtime.projections[0] as Projection;
  const ask = async (question: string, role: 'officer' | 'supervisor' = 'supervisor') =>
    (await fixture.request(role, 'GET', `/queries/${question}`)).body;
  const fifteen = <T>(make: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: AT_ONCE }, make));

  /** Straight into the store, past every check. */
  const plant = async ({ id }: Pick<Opened, 'id'>, data: object): Promise<void> => {
    const { store } = fixture.runtime;
    const version = (await store.versions([`case-${id}`])).get(`case-${id}`) ?? 0;
    const [last] = await store.read(`case-${id}`, { from: version });
    const meta = {
      commandId: `planted-${version}`,
      fingerprint: 'planted',
      actor: 'cadre-3',
      door: 'http',
      wake: false,
    };
    const event = { id: `planted-${version}/0`, type: 'MeasureRecorded', schema: 1, data, meta };
    await store.append(`case-${id}`, version, [{ ...event, effectiveAt: last?.effectiveAt } as never]);
  };
  const rows = async (): Promise<Record<string, unknown>> => {
    const all: Record<string, unknown> = {};
    for (const { name } of model().tables) {
      all[name] = await fixture.runtime.readQueries.run({
        text: `select * from reports.${name} order by 1`,
        values: [],
      });
    }
    return all;
  };

  beforeAll(async () => {
    fixture = await PostgresFixture.open();
    fixture.startProjecting();
    await fixture.populate();
    cases = await fifteen(open);
    const [one, two] = cases as [Opened, Opened];
    for (let done = 0; done < OTHERS; done += AT_ONCE) {
      const load = fifteen(open);
      if (done === AT_ONCE) await plant(one, BROKEN_DATA);
      if (done === 2 * AT_ONCE) await plant(two, UNHEARD_OF);
      await load;
    }
    const added = { type: 'AddNote', data: { text: '复工' } };
    await fixture.request('officer', 'POST', `/cases/${one.id}/commands`, added);
    await fixture.waitForProjections();
  }, 120_000);
  afterAll(() => fixture.close());

  it('set their streams aside, and nobody else waits', async () => {
    const aside = await fixture.runtime.reads.listAside(model());
    expect(aside.map(({ stream, code }) => [stream, code]).sort()).toEqual(
      [
        [`case-${cases[0]?.id}`, '22P02'],
        [`case-${cases[1]?.id}`, 'TypeError'],
      ].sort(),
    );
    const { items, setAside } = await ask('counts?by=kind');
    expect([items[0].cases, setAside]).toEqual([AT_ONCE + OTHERS, 2]);
  });

  it('are told of beside lists and sums, in health and in metrics', async () => {
    for (const question of ['workload', 'lights?by=office', 'campaign', 'cases?limit=1']) {
      expect((await ask(question)).setAside).toBe(2);
    }
    expect((await ask('offices')).setAside).toBeUndefined();
    const { status, body } = await fixture.api.request('GET', '/health/ready');
    expect([status, body.ready]).toEqual([200, true]);
    const part = body.parts.find(({ name }: { name: string }) => name === 'read models');
    expect(part).toMatchObject({ up: false, optional: true, remark: expect.stringContaining(`case-${cases[1]?.id}`) });
    const metrics = await fixture.api.request('GET', '/metrics');
    expect(String(metrics.body)).toMatch(/lianxin_set_aside_streams\{model="case_reports"[^}]*\} 2/);
  });

  it('leave the case to be found by its number and its receipt, and what is due, from the record', async () => {
    const [one, two] = cases as [Opened, Opened];
    const { items } = await ask(`cases?number=${one.number}`);
    expect(items).toMatchObject([{ id: one.id, number: one.number, stage: 'request', setAside: true }]);
    for (const { number, receiptCode: code, id } of [one, two]) {
      const typed = { number: number.toLowerCase(), code };
      const found = await fixture.api.request('POST', '/receipts/look-up', { body: typed });
      expect(found.body).toMatchObject({ number, stage: 'request' });
      // Past the description: no form knows the figure that was planted.
      const headers = { authorization: `Bearer ${fixture.token('officer')}` };
      expect((await fixture.api.app.inject({ url: `/cases/${id}`, headers })).statusCode).toBe(200);
    }
    const board = await ask('overdue-board?limit=500');
    const due = board.items.filter(({ caseId }: { caseId: string }) => caseId === one.id);
    const other = board.items.filter(({ caseId }: { caseId: string }) => caseId === cases[5]?.id);
    const shown = (all: readonly Record<string, unknown>[]) => all.map(({ kind, due: at, light }) => [kind, at, light]);
    expect(shown(due).length).toBeGreaterThan(0);
    expect(shown(due).map(([kind]) => kind)).toEqual(shown(other).map(([kind]) => kind));
    expect(due[0]).toMatchObject({ setAside: true });
  });

  it('are taken up by mended code, to the very rows a rebuild makes', async () => {
    const fixed = (batch: readonly SlimEvent[]) => batch.map((one) => ({ ...one, data: repairData(one.data) }));
    const mended: Projection = { ...model(), apply: (batch, tables) => model().apply(fixed(batch), tables) };
    expect((await resumeAsideStreams(fixture.runtime, model())).map(({ code }) => code).sort()).toEqual([
      '22P02',
      'TypeError',
    ]);
    expect((await resumeAsideStreams(fixture.runtime, mended)).map(({ code }) => code)).toEqual([undefined, undefined]);
    const taken = await rows();
    await fixture.stopProjecting();
    await rebuildReadModel(fixture.runtime, mended);
    expect(await rows()).toEqual(taken);
  });
});
