import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Row } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { DAY_MS, HOUR_MS, MINUTE_MS, addMs } from '@lianxin/kernel';
import { CREDIT_CODE, PostgresFixture, caseRequest } from '../test/postgres-fixture.ts';

type Listing = {
  readonly items: readonly Row[];
  readonly total: { readonly count: number; readonly exact: boolean } | null;
};

describe('the list of cases', () => {
  let fixture: PostgresFixture;
  let opened: Instant;
  const ids: Record<'fresh' | 'accepted' | 'returned' | 'declined' | 'waiting', string> = {
    ...{ fresh: '', accepted: '', returned: '', declined: '', waiting: '' },
  };

  const listed = async (params: object, now = addMs(opened, MINUTE_MS)): Promise<Listing> => {
    const query = fixture.runtime.queries.get('cases')?.query;
    if (!query) throw new Error('no list of cases');
    const viewer = { account: 'supervisor-1', roles: ['supervisor'], office: 'lsw', now };
    const rows = await fixture.runtime.readQueries.run(query.sql(params as never, viewer));
    return query.answer(rows, params as never, viewer) as Listing;
  };
  const namesOf = (items: readonly Row[]): readonly string[] =>
    items.map(({ id }) => Object.entries(ids).find(([, one]) => one === id)?.[0] ?? String(id));
  const found = async (params: object, now?: Instant): Promise<readonly string[]> =>
    [...namesOf((await listed(params, now)).items)].sort();
  const act = async (id: string, type: string, data: object = {}): Promise<void> => {
    const { status, body } = await fixture.request('officer', 'POST', `/cases/${id}/commands`, { type, data });
    if (status !== 200) throw new Error(`${type}: ${status} ${JSON.stringify(body)}`);
  };

  /** A cadre of the enterprise takes it over, and waits for the enterprise. */
  const wait = async (id: string, until: Instant): Promise<void> => {
    const token = await fixture.api.signIn('cadre-1', ['cadre']);
    const identity = { name: '赵一', phone: '13900000011' };
    const cadre = { id: 'cadre-1', data: { office: 'lsw', unit: '经发办', identity } };
    const stationed = { type: 'StationCadre', data: { cadre: 'cadre-1', role: 'lead', from: '2020-01-01' } };
    const waiting = { party: 'enterprise', reason: '等材料', until };
    const sent = [
      await fixture.request('officer', 'POST', '/cadres', cadre),
      await fixture.request('officer', 'POST', `/enterprises/${CREDIT_CODE}/commands`, stationed),
    ];
    await act(id, 'RecordFirstContact', { how: 'phone' });
    await act(id, 'OfferCase');
    for (const [type, data] of Object.entries({ AcceptOffer: {}, WaitForParty: waiting }))
      sent.push(await fixture.api.request('POST', `/cases/${id}/commands`, { token, body: { type, data } }));
    expect(sent.map(({ status, body }) => [status, body.detail])).toEqual(
      [201, 200, 200, 200].map((ok) => [ok, undefined]),
    );
  };

  beforeAll(async () => {
    fixture = await PostgresFixture.open();
    fixture.startProjecting();
    await fixture.populate();
    for (const name of Object.keys(ids) as (keyof typeof ids)[])
      ids[name] = (await fixture.request('officer', 'POST', '/cases', { data: caseRequest })).body.id;
    for (const name of ['accepted', 'returned', 'declined', 'waiting'] as const) await act(ids[name], 'TakeCase');
    for (const name of ['accepted', 'waiting'] as const) await act(ids[name], 'AcceptCase');
    const until = addMs(fixture.runtime.clock.now(), 5 * DAY_MS);
    await act(ids.returned, 'ReturnForCompletion', { reason: 'papers-missing', text: '营业执照', until });
    await wait(ids.waiting, until);
    await act(ids.declined, 'DeclineCase', { reason: 'out-of-remit' });
    opened = fixture.runtime.clock.now();
    await fixture.stopProjecting();
  });
  afterAll(() => fixture?.close());

  it('is narrowed by the light that a case has at the moment, and says which clock it is', async () => {
    expect(await found({ light: 'green' })).toEqual(['accepted', 'fresh']);
    expect(await found({ light: 'waiting' })).toEqual(['waiting']);
    expect(await found({ light: 'red' })).toEqual([]);
    expect(await found({ light: 'red' }, addMs(opened, DAY_MS + MINUTE_MS))).toContain('fresh');
    const { items } = await listed({ ids: [ids.fresh] });
    expect(items).toMatchObject([{ light: 'green', clock: 'intake@1', clockKind: 'intake', coHandlers: [] }]);
    for (const at of [MINUTE_MS, HOUR_MS, DAY_MS, 20 * DAY_MS].map((ms) => addMs(opened, ms))) {
      for (const { id, light } of (await listed({}, at)).items)
        expect(await found({ ids: [id], ...(light ? { light } : {}) }, at)).toEqual(namesOf([{ id }]));
    }
  });

  it('is narrowed by whom it waits for, programme, office, breach, verifier, helper and days', async () => {
    expect(await found({ waiting: 'enterprise' })).toEqual(['returned', 'waiting']);
    const programme = String((await listed({})).items[0]?.['programme']);
    expect(await found({ programme })).toHaveLength(5);
    expect(await found({ programme: 'another@1' })).toEqual([]);
    expect(await found({ office: 'lsw' })).toHaveLength(5);
    expect(await found({ office: 'other' })).toEqual([]);
    expect(await found({ breached: true })).toEqual([]);
    expect(await found({ breached: false, sampled: false })).toHaveLength(5);
    expect([await found({ verifier: 'officer-1' }), await found({ coHandler: 'officer-1' })]).toEqual([[], []]);
    const today = addMs(opened, 8 * HOUR_MS).slice(0, 10);
    expect(await found({ closedFrom: today, closedTo: today })).toEqual(['declined']);
    expect(await found({ requestedTo: addMs(opened, -2 * DAY_MS).slice(0, 10) })).toEqual([]);
  });

  it('is sorted by what changed last, and by due date from either end', async () => {
    expect(namesOf((await listed({ sort: '-changed', limit: 1 })).items)).toEqual(['declined']);
    const [forth, back] = [await listed({ sort: 'due' }), await listed({ sort: '-due' })];
    expect(namesOf(back.items)).toEqual([...namesOf(forth.items)].reverse());
    expect(forth.items.every(({ changedAt }) => typeof changedAt === 'string')).toBe(true);
  });

  it('says on its first page how many match on all of them', async () => {
    const first = await fixture.request('supervisor', 'GET', '/queries/cases?limit=1');
    expect(first.body.total).toEqual({ count: 5, exact: true });
    const next = `/queries/cases?limit=1&cursor=${encodeURIComponent(first.body.next)}`;
    expect((await fixture.request('supervisor', 'GET', next)).body.total).toBeNull();
    const none = await fixture.request('supervisor', 'GET', '/queries/cases?light=red');
    expect(none.body.total).toEqual({ count: 0, exact: true });
    const some = `/queries/cases?ids=${ids.fresh},${ids.returned}`;
    expect((await fixture.request('supervisor', 'GET', some)).body.total).toEqual({ count: 2, exact: true });
  });

  it.each([
    ['requestedFrom=2020-02-02&requestedTo=2020-02-01', 'requestedTo', 'ends-before-it-begins'],
    ['stage=resolution&closedFrom=2020-02-01', 'closedFrom', 'only-of-closed-cases'],
    ['stage=request&ending=withdrawn', 'ending', 'only-of-closed-cases'],
    ['stage=closed&light=red', 'light', 'only-of-open-cases'],
    ['light=blue', 'light', 'not-one-of'],
    ['ids=a,,b', 'ids', 'not-one-of'],
  ])('refuses %s by its field', async (query, field, rule) => {
    const { status, body } = await fixture.request('supervisor', 'GET', `/queries/cases?${query}`);
    expect([status, body.field, body.rule]).toEqual([400, field, rule]);
  });
});
