import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PopulatedFixture } from '../test/populated-fixture.ts';

type Row = Readonly<Record<string, string | number>>;

/** What narrows the list of cases to what is counted. */
const COUNTED: Readonly<Record<string, string>> = {
  ...{ cases: '', open: 'open=true', resolved: 'resolvedFrom=2000-01-01' },
  ...{
    closedOut: 'ending=closed-out',
    unreached: 'unreached=true',
    failedAgain: 'failedAgain=true',
    withdrawn: 'ending=withdrawn',
    declined: 'ending=declined',
    merged: 'ending=merged',
  },
};

describe('the list behind every figure', () => {
  let full: PopulatedFixture;
  beforeAll(async () => {
    full = await PopulatedFixture.open();
    const address = `/cases/${await full.startWork()}`;
    await full.sendCommand('requester', address, 'UrgeCase');
    const raised = { rung: 'supervision-order', reason: '抓紧' };
    const { body } = await full.sendCommand('supervisor', address, 'RaiseRung', raised);
    await ask(`lights?by=office&after=${body.position}`);
  });
  afterAll(() => full?.close());

  const ask = async (path: string) => (await full.request('supervisor', 'GET', `/queries/${path}`)).body;
  const casesOf = async (query: string): Promise<number> => (await ask(`cases?${query}`)).total.count;

  it.each(['stage', 'category', 'holder', 'kind', 'enterprise'])(
    'of the counts by %s has as many cases',
    async (by) => {
      let above = 0;
      for (const row of (await ask(`counts?by=${by}`)).items as Row[]) {
        if (row['group'] === '') continue;
        for (const [what, narrowed] of Object.entries(COUNTED)) {
          const list = `${by}=${row['group']}&${narrowed}`;
          // Filters that nothing can match are refused: of these the figure is nothing too.
          const isRefused =
            by === 'stage' && row['group'] !== 'closed' && what !== 'cases' && narrowed.includes('ending');
          expect([row['group'], what, isRefused ? 0 : await casesOf(list)]).toEqual([row['group'], what, row[what]]);
          above += Number(row[what]);
        }
      }
      expect(above).toBeGreaterThan(5);
    },
  );

  it('of the workload has as many cases, open, late and urged', async () => {
    let above = 0;
    const { items } = await ask('workload');
    expect(items.length).toBeGreaterThan(0);
    for (const { holder, open, overdue, urged } of items.filter((row: Row) => row['holder'] !== '')) {
      expect([holder, await casesOf(`holder=${holder}&open=true`)]).toEqual([holder, open]);
      expect([holder, await casesOf(`holder=${holder}&open=true&light=red`)]).toEqual([holder, overdue]);
      expect([holder, await casesOf(`holder=${holder}&open=true&urged=true`)]).toEqual([holder, urged]);
      above += Number(urged);
    }
    expect(above).toBe(1);
  });

  it.each(['holder', 'office', 'category'])(
    'of the lights by %s has as many clocks, and rungs that wait beside them',
    async (by) => {
      let [above, asked] = [0, 0];
      for (const row of (await ask(`lights?by=${by}`)).items as Row[]) {
        if (row['group'] === '') continue;
        for (const light of ['red', 'yellow', 'green', 'waiting']) {
          const { items } = await ask(`overdue-board?${by}=${row['group']}&light=${light}`);
          expect([row['group'], light, items.length]).toEqual([row['group'], light, row[light]]);
          above += Number(row[light]);
        }
        const list = `overdue-board?${by}=${row['group']}`;
        const [all, rungs] = [(await ask(list)).items, (await ask(`${list}&what=rungs`)).items];
        expect([row['group'], all.length, rungs.length]).toEqual([row['group'], row['clocks'], row['rungs']]);
        expect(all.filter(({ kind }: Row) => kind === 'acknowledge-rung')).toEqual([]);
        asked += rungs.length;
      }
      expect(above).toBeGreaterThan(2);
      expect(asked).toBeGreaterThan(0);
    },
  );

  it('of the campaign comes to the same: cases by origin, measures by kind', async () => {
    const { difficulties, verifiedByException, lookBacks, overdue, exams, subsidies, given, brokered, trips } =
      await ask('campaign');
    const ever = '2000-01-01';
    expect(await casesOf(`origin=requested&requestedFrom=${ever}`)).toBe(difficulties.requested);
    expect(await casesOf(`origin=requested&resolvedFrom=${ever}`)).toBe(difficulties.resolved);
    expect(await casesOf('origin=requested&ending=closed-out')).toBe(difficulties.closedOut);
    expect(await casesOf(`origin=proactive-visit&requestedFrom=${ever}`)).toBe(difficulties.foundOnVisits);
    expect(await casesOf('byException=true')).toBe(verifiedByException);
    expect(await casesOf('unreached=true')).toBe(lookBacks.unreached);
    expect(await casesOf('failedAgain=true')).toBe(lookBacks.failedAgain);
    expect(await casesOf('breached=true')).toBe(overdue.casesWithBreach);
    const totalOf = async (measure: string) => (await ask(`measures?measure=${measure}`)).total;
    expect((await totalOf('medical-exam')).count).toBe(exams);
    const paid = await totalOf('subsidy');
    expect([paid.fen, paid.measures, paid.invoices]).toEqual([subsidies.fen, subsidies.payments, subsidies.invoices]);
    const supplied = await totalOf('delivery');
    expect([supplied.fen, supplied.enterprises]).toEqual([given.valueFen, given.enterprises]);
    expect((await totalOf('purchase-brokering')).fen).toBe(brokered.valueFen);
    const travelled = await totalOf('charter-trip');
    expect([travelled.count, travelled.projects]).toEqual([trips.workers, trips.projects]);
    expect([difficulties.requested, subsidies.payments].every((figure) => figure > 0)).toBe(true);
  });

  it('of measures comes in pages, the last done first, each with its case', async () => {
    const all = await ask('measures');
    const first = await ask('measures?limit=1');
    const second = await ask(`measures?cursor=${encodeURIComponent(first.next)}`);
    expect([...first.items, ...second.items]).toEqual(all.items);
    expect([second.total, all.total.measures]).toEqual([null, all.items.length]);
    expect(all.items[0]).toMatchObject({ caseId: full.ids['case'], number: expect.any(String) });
    expect((await ask('measures?asOf=2020-01-01')).items).toEqual([]);
  });
});
