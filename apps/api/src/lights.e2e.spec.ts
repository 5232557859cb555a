import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Row } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, addMs } from '@lianxin/kernel';
import { PostgresFixture, caseRequest } from '../test/postgres-fixture.ts';

describe('the lights of running clocks', () => {
  let fixture: PostgresFixture;
  let opened: Instant;

  const asked = async (
    name: 'overdue-board' | 'lights',
    now: Instant,
    params: object = {},
  ): Promise<readonly Row[]> => {
    const query = fixture.runtime.queries.get(name)?.query;
    if (!query) throw new Error(`no question ${name}`);
    const viewer = { account: 'supervisor-1', roles: ['supervisor'], office: 'lsw', now };
    const rows = await fixture.runtime.readQueries.run(query.sql(params as never, viewer));
    return (query.answer(rows, params as never, viewer) as { readonly items: readonly Row[] }).items;
  };
  const act = async (id: string, type: string, data: object = {}): Promise<void> => {
    const { status, body } = await fixture.request('officer', 'POST', `/cases/${id}/commands`, { type, data });
    if (status !== 200) throw new Error(`${type}: ${status} ${JSON.stringify(body)}`);
  };

  beforeAll(async () => {
    fixture = await PostgresFixture.open();
    fixture.startProjecting();
    await fixture.populate();
    const open = async (category: string): Promise<string> =>
      (await fixture.request('officer', 'POST', '/cases', { data: { ...caseRequest, category } })).body.id;
    await open('labour');
    await open('labour');
    const accepted = await open('funding');
    for (const type of ['TakeCase', 'AcceptCase']) await act(accepted, type);
    opened = fixture.runtime.clock.now();
    await fixture.stopProjecting();
  });
  afterAll(() => fixture?.close());

  it('change with the hour while every follower is down, and nothing is recorded by it', async () => {
    const head = await fixture.runtime.store.head();
    const intakes = async (now: Instant) =>
      (await asked('overdue-board', now, { category: 'labour' })).map(({ kind, light, late }) => [kind, light, late]);
    expect(await intakes(addMs(opened, HOUR_MS))).toEqual(Array(2).fill(['intake', 'green', false]));
    expect(await intakes(addMs(opened, DAY_MS + MINUTE_MS))).toEqual(Array(2).fill(['intake', 'red', true]));
    expect(await fixture.runtime.store.head()).toBe(head);
  });

  it('come with what is left of each clock’s time', async () => {
    const left = async (now: Instant) =>
      (await asked('overdue-board', now, { category: 'labour', limit: 1 }))[0]?.['remainingMs'] as number;
    const [soon, later, late] = [MINUTE_MS, HOUR_MS, 2 * DAY_MS].map((ms) => addMs(opened, ms)) as [
      Instant,
      Instant,
      Instant,
    ];
    expect((await left(soon)) - (await left(later))).toBe(HOUR_MS - MINUTE_MS);
    expect(Math.abs((await left(soon)) - DAY_MS + MINUTE_MS)).toBeLessThan(30 * SECOND_MS);
    expect(await left(late)).toBe(0);
  });

  it('are counted by cadre, office and category', async () => {
    const now = addMs(opened, DAY_MS + MINUTE_MS);
    const board = await asked('overdue-board', now);
    for (const by of ['holder', 'office', 'category'] as const) {
      const groups = await asked('lights', now, { by });
      for (const { group, clocks, ...lights } of groups) {
        const of = board.filter((row) => row[by] === group);
        const count = (light: string) => of.filter((row) => row['light'] === light).length;
        expect([clocks, lights]).toEqual([
          of.length,
          { red: count('red'), yellow: count('yellow'), green: count('green'), waiting: count('waiting'), rungs: 0 },
        ]);
      }
      expect(groups.reduce((sum, { clocks }) => sum + Number(clocks), 0)).toBe(board.length);
    }
  });
});
