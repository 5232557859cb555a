import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import type { DiffsReply, ProofReply } from '@lianxin/contracts';
import { applyStateChanges, checkChain } from '@lianxin/contracts';
import { PopulatedFixture } from '../test/populated-fixture.ts';

const sha256 = (text: string): Promise<string> => Promise.resolve(createHash('sha256').update(text).digest('hex'));

describe('what an auditor reads of the record', () => {
  let full: PopulatedFixture;
  let cases: readonly string[];
  beforeAll(async () => {
    full = await PopulatedFixture.open();
    const { body } = await full.request('auditor', 'GET', '/queries/cases?limit=100');
    cases = body.items.map(({ id }: { id: string }) => id);
  });
  afterAll(() => full?.close());

  const status = async (who: string, path: string): Promise<number> =>
    (await full.fixture.api.request('GET', path, { token: full.tokens[who] })).status;

  it.each([['officer'], ['cadre'], ['auditor']])(
    'the differences add up to what a view of every version shows, to the %s: what is sealed stays so',
    async (who) => {
      let compared = 0;
      let seen = '';
      for (const id of cases) {
        const { body } = await full.request(who, 'GET', `/cases/${id}/diffs`);
        const { base, entries, version } = body as DiffsReply;
        let state = base;
        for (const entry of entries) {
          state = applyStateChanges(state, entry.changed);
          const { body: view } = await full.request(who, 'GET', `/cases/${id}?version=${entry.version}`);
          if (view.notYetRecorded.length > 0) continue;
          expect(state).toEqual(view.state);
          compared += 1;
        }
        seen += JSON.stringify(state);
        expect(entries.map((entry) => entry.version)).toEqual(Array.from({ length: version }, (_, n) => n + 1));
      }
      expect(compared).toBeGreaterThan(30);
      expect(seen.includes('"sealed":true')).toBe(who === 'auditor');
      expect(seen).not.toMatch(/"sample"|"box"/);
    },
  );

  it('the differences come in pages, each with the state before it, and are opened to an auditor for a reason', async () => {
    const at = `/cases/${full.ids['case']}`;
    const whole = (await full.request('officer', 'GET', `${at}/diffs`)).body as DiffsReply;
    const page = (await full.request('officer', 'GET', `${at}/diffs?from=3&limit=2`)).body as DiffsReply;
    expect([page.entries, page.next]).toEqual([whole.entries.slice(2, 4), 5]);
    const before = whole.entries.slice(0, 2).flatMap(({ changed }) => changed);
    expect(page.base).toEqual(applyStateChanges(whole.base, before));
    const headers = { 'lianxin-reason': 'audit' };
    const opened = (await full.request('auditor', 'GET', `${at}/diffs`, { headers })).body as DiffsReply;
    expect(opened).toEqual(whole);
    const { body } = await full.request('auditor', 'GET', `${at}/diffs?from=100`);
    expect(body).toMatchObject({ entries: [], version: whole.version });
    expect(await status('officer', `${at}/diffs?limit=201`)).toBe(400);
  });

  it('the differences are for whom the history is', async () => {
    const at = `/cases/${full.ids['case']}/diffs`;
    const told = ['officer', 'supervisor', 'auditor', 'operator', 'requester'].map((who) => status(who, at));
    expect(await Promise.all(told)).toEqual([200, 200, 200, 200, 403]);
    expect(await status('officer', '/cases/none/diffs')).toBe(404);
  });

  it('the rows as hashed are a chain that anybody can check, without the draw and with every box closed', async () => {
    const recorded = await full.fixture.runtime.store.read(`case-${full.ids['case']}`);
    const { body } = await full.request('auditor', 'GET', `/cases/${full.ids['case']}/proof`);
    const proof = body as ProofReply;
    expect(proof).toMatchObject({ version: recorded.length, headHash: recorded.at(-1)?.hash });
    expect(proof.rows.slice(1)).toEqual(recorded.slice(1).map(({ position: _, ...row }) => row));
    expect(await checkChain(proof, sha256)).toEqual({ faults: [], unhashed: [1] });
    const { sample } = recorded[0]?.data as { sample: string };
    expect(JSON.stringify(proof)).not.toContain(sample);
    const other = { ...proof, rows: proof.rows.with(2, { ...(proof.rows[2] as ProofReply['rows'][0]), schema: 9 }) };
    expect((await checkChain(other, sha256)).faults).toEqual([{ version: 3, fault: 'edited' }]);
    const office = (await full.request('operator', 'GET', '/offices/lsw/proof')).body as ProofReply;
    expect(await checkChain(office, sha256)).toEqual({ faults: [], unhashed: [] });
  });

  it('the rows as hashed are for those who are shown the access log', async () => {
    const at = `/cases/${full.ids['case']}/proof`;
    const told = ['auditor', 'operator', 'officer', 'supervisor', 'requester'].map((who) => status(who, at));
    expect(await Promise.all(told)).toEqual([200, 200, 403, 403, 403]);
  });

  it('entries are searched over all streams, newest first, in pages, by what each filter says', async () => {
    const search = async (query: string) =>
      (await full.request('auditor', 'GET', `/queries/entries?after=${full.position}&${query}`)).body;
    const record = await full.fixture.runtime.store.readAll('0', 5000);
    const count = async (query: string): Promise<number> => (await search(`limit=500&${query}`)).items.length;
    const first = await search('limit=40');
    const rest = await search(`limit=500&cursor=${encodeURIComponent(first.next)}`);
    const all = [...first.items, ...rest.items] as {
      recordedAt: string;
      process: string;
      id: string;
      version: number;
    }[];
    expect([all.length, rest.next]).toEqual([record.length, null]);
    expect(new Set(all.map(({ process, id, version }) => `${process}-${id}/${version}`)).size).toBe(record.length);
    expect(all.map(({ recordedAt }) => recordedAt)).toEqual(
      all
        .map(({ recordedAt }) => recordedAt)
        .sort()
        .reverse(),
    );
    const recorded = (is: (event: (typeof record)[0]) => boolean): number => record.filter(is).length;
    const at = record[20]?.recordedAt ?? '';
    const filters: readonly (readonly [string, number])[] = [
      ['actor=officer-1', recorded(({ meta }) => meta.actor === 'officer-1')],
      ['type=CaseTaken', recorded(({ type }) => type === 'CaseTaken')],
      ['door=http&actor=cadre-1', recorded(({ meta }) => meta.door === 'http' && meta.actor === 'cadre-1')],
      ['programme=shandong-2020@3', recorded(({ meta }) => meta.programme === 'shandong-2020@3')],
      ['office=lsw', recorded(({ stream }) => stream.startsWith('case-'))],
      ['office=elsewhere', 0],
      [`from=${at}`, recorded(({ recordedAt }) => recordedAt >= at)],
      [`to=${at}`, recorded(({ recordedAt }) => recordedAt < at)],
    ];
    for (const [query, expected] of filters) expect([query, await count(query)]).toEqual([query, expected]);
    expect(filters.filter(([, expected]) => expected > 0)).toHaveLength(7);
    expect((await search('type=CaseTaken')).items[0]).toMatchObject({ process: 'case', office: 'lsw', door: 'http' });
    expect(await status('auditor', '/queries/entries?door=window')).toBe(400);
  });

  it('entries say for whom somebody acted, and no text of any', async () => {
    const note = { type: 'AddNote', data: { text: '企业暂时不便接听' }, onBehalfOf: 'cadre-2' };
    const id = full.ids['case'];
    await full.sendCommand('cadre', `/cases/${id}`, 'AddCoHandler', { cadre: 'cadre-2' });
    await full.request('cadre', 'POST', `/cases/${id}/commands`, { body: note });
    const of = `/queries/entries?onBehalfOf=cadre-2&after=${full.position}`;
    expect((await full.request('auditor', 'GET', of)).body.items).toMatchObject([
      { id, type: 'NoteAdded', actor: 'cadre-1', onBehalfOf: 'cadre-2' },
    ]);
    const { body } = await full.request('auditor', 'GET', `/queries/entries?after=${full.position}&limit=500`);
    expect(JSON.stringify(body)).not.toMatch(/不便接听|已解决|1381111/);
  });

  it('what was erased is erased in the differences too', async () => {
    const read = async () => JSON.stringify((await full.request('officer', 'GET', '/cadres/cadre-1/diffs')).body);
    expect(await read()).toContain('13900000011');
    const erase = { identity: '13900000011', reason: 'person-asked', document: '灵街办〔2020〕4号' };
    await full.request('operator', 'POST', '/erasures', { body: erase });
    expect(await read()).toContain('{"erased":true}');
    expect(await read()).not.toContain('13900000011');
  });

  it('entries are for auditors and operators', async () => {
    const told = ['auditor', 'operator', 'officer', 'supervisor', 'cadre', 'requester'].map((who) =>
      status(who, '/queries/entries'),
    );
    expect(await Promise.all(told)).toEqual([200, 200, 403, 403, 403, 403]);
  });
});
