import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseFixture } from '../test/case-fixture.ts';

const sealed = { sealed: true };
/** A problem without what is of the request alone. */
const said = (problem: Readonly<Record<string, unknown>>) => ({ ...problem, traceId: '' });

describe('what people are shown of a case', () => {
  let fixture: CaseFixture;
  let requester: string;
  let id: string;
  const send = (type: string, data: object = {}, token = fixture.tokens.officer) =>
    fixture.post(`/cases/${id}/commands`, data, { type, token });

  beforeAll(async () => {
    fixture = await CaseFixture.open('2020-02-10T01:00:00Z');
    requester = await fixture.api.signIn('requester-1', ['requester'], 'nowhere');
    const filed = await fixture.fileCase(requester);
    id = filed.body.id as string;
    await send('TakeCase');
    await send('AddNote', { text: '内部' });
  });
  afterAll(() => fixture.api.close());

  it('a requester reads his own words in the clear, and nothing of how it is handled', async () => {
    const { body, status } = await fixture.get(`/cases/${id}`, requester);
    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual(
      [
        'at',
        'closed',
        'id',
        'next',
        'notYetRecorded',
        'number',
        'position',
        'process',
        'stage',
        'state',
        'version',
      ].sort(),
    );
    expect(body).toMatchObject({ next: null, notYetRecorded: [] });
    expect(body.state).toMatchObject({ said: [{ what: 'requested', text: '缺口罩' }], contact: { name: '张三' } });
    expect(JSON.stringify(body)).not.toMatch(/officer-1|duty-1|内部|sample|clock|rung/);
  });

  it('nor by any other address of the case', async () => {
    for (const path of ['history', 'clocks', 'clocks.svg', 'agenda']) {
      expect((await fixture.get(`/cases/${id}/${path}`, requester)).body).toMatchObject({ code: 'kept-by-the-office' });
    }
    const { body } = await fixture.get(`/cases/${id}/commands`, requester);
    const types = body.commands.map(({ type }: { type: string }) => type).sort();
    expect(types).toEqual(['AttachFile', 'UrgeCase', 'WithdrawCase']);
    const asked = await send(
      'AttachFile',
      { hash: '0'.repeat(64), sizeBytes: 1, mediaType: 'a/b', name: 'x' },
      requester,
    );
    expect(JSON.stringify(asked.body)).not.toMatch(/officer-1|duty-1/);
  });

  it('the draw for the look-back is shown to nobody', async () => {
    const auditor = await fixture.api.signIn('auditor-1', ['auditor']);
    for (const token of [fixture.tokens.officer, auditor]) {
      const view = await fixture.get(`/cases/${id}`, token);
      const history = await fixture.get(`/cases/${id}/history`, token);
      expect(view.status + history.status).toBe(400);
      expect(JSON.stringify([view.body, history.body])).not.toContain('sample');
    }
  });

  it('a cadre knows whom to call in his own cases only', async () => {
    const cadre = await fixture.api.signIn('cadre-5', ['cadre']);
    const { body } = await fixture.get(`/cases/${id}/history`, cadre);
    expect(body.entries[0].data).toMatchObject({ contact: sealed, text: '缺口罩' });
    const officers = await fixture.get(`/cases/${id}/history`);
    expect(officers.body.entries[0].data).toMatchObject({ contact: { name: '张三' } });
  });

  it('leave and a cadre’s entry are said of an account by its own office', async () => {
    await fixture.api.signIn('west-cadre', ['cadre'], 'elsewhere');
    await fixture.api.signIn('west-cadre-2', ['cadre'], 'elsewhere');
    const leave = { account: 'west-cadre', from: '2020-02-11', to: '2020-02-12', standIn: 'west-cadre-2' };
    const { supervisor, officer } = fixture.tokens;
    const refused = { status: 409, body: { code: 'no-account-here', field: 'data.account' } };
    expect(await fixture.post('/absences', leave, { token: supervisor })).toMatchObject(refused);
    expect((await fixture.post('/absences', leave, { token: fixture.tokens.operator })).status).toBe(201);
    const cadre = { office: 'lsw', unit: '科室', identity: { name: '李四', phone: '13900000002' } };
    const entered = await fixture.post('/cadres', cadre, { token: officer, id: 'west-cadre' });
    expect(entered.body).toMatchObject({ code: 'no-account-here' });
  });

  it('numbers work wherever a case is named', async () => {
    const number = (await fixture.get(`/cases/${id}`)).body.number as string;
    fixture.numbers.set(number, id);
    expect((await fixture.get(`/cases/${number}`)).body).toMatchObject({ id, number });
    for (const typed of [number, number.toLowerCase()]) {
      for (const rest of ['/history', '/agenda', '/clocks', '/clocks.svg', '/commands']) {
        expect((await fixture.get(`/cases/${typed}${rest}`)).status).toBe(200);
      }
    }
    expect((await send('MergeCase', { into: number, reason: '重复' })).body.code).toBe('same-case');
    const commands = [{ id: number, type: 'AddNote', data: { text: '按编号' } }];
    const bulk = await fixture.api.request('POST', '/cases/commands', {
      token: fixture.tokens.officer,
      body: { commands },
    });
    expect(bulk.body.results).toMatchObject([{ status: 200, reply: { id } }]);
  });

  it('another office’s case, by its id or number, is answered wherever it is named as one that there is not', async () => {
    const { stranger } = fixture.tokens;
    const { body: far } = await fixture.fileCase(stranger, 'elsewhere');
    const number = (await fixture.get(`/cases/${far.id}`, stranger)).body.number as string;
    fixture.numbers.set(number, far.id);
    const naming = (named: string) => [
      { id, type: 'MergeCase', data: { into: named, reason: '重复' } },
      { id, type: 'AbsorbCase', data: { source: named } },
      { id, type: 'ReleaseCase', data: { source: named } },
      { id: named, type: 'AddNote', data: { text: '…' } },
    ];
    const answered = async (named: string) => {
      const commands = naming(named);
      const token = fixture.tokens.officer;
      const single = await Promise.all(
        commands.map(({ id: to, ...body }) => fixture.api.request('POST', `/cases/${to}/commands`, { token, body })),
      );
      const bulk = await fixture.api.request('POST', '/cases/commands', { token, body: { commands } });
      const all = [
        ...single.map(({ body }) => body),
        ...(bulk.body.results as { problem: Record<string, unknown> }[]).map(({ problem }) => problem),
      ];
      return JSON.stringify(all.map(said)).replaceAll(named, 'named');
    };
    const [none, noNumber] = [await answered('nobodys'), await answered('XHA-2020-999999')];
    expect([await answered(far.id), await answered(number)]).toEqual([none, noNumber]);
    expect(none).toBe(noNumber);
  });

  it('for the requester too: he reads, is told what he may do, and does it by the number', async () => {
    const number = (await fixture.get(`/cases/${id}`, requester)).body.number as string;
    expect((await fixture.get(`/cases/${number}`, requester)).body).toMatchObject({ id, number });
    expect((await fixture.get(`/cases/${number}/commands`, requester)).status).toBe(200);
    const other = await fixture.api.signIn('requester-2', ['requester'], 'nowhere');
    expect((await fixture.get(`/cases/${number}`, other)).status).toBe(404);
  });

  it('as it is now alone: the requester asks for no other moment', async () => {
    for (const [field, value] of [
      ['version', '1'],
      ['asOf', '2020-02-10T00:00:00Z'],
      ['knownAt', '2020-02-10T00:00:00Z'],
    ]) {
      const { status, body } = await fixture.get(`/cases/${id}?${field}=${value}`, requester);
      expect([status, body.errors]).toMatchObject([400, [{ field, rule: 'only-as-it-stands' }]]);
    }
  });

  it('what registers call it stands beside the state, for whom the policy shows registers or lists', async () => {
    const named = async (token: string) => (await fixture.get(`/cases/${id}`, token)).body.names as object | undefined;
    expect(await named(fixture.tokens.officer)).toEqual({ '91370211MA3L000019': '茂林橡胶' });
    expect(await named(await fixture.api.signIn('auditor-3', ['auditor']))).toHaveProperty('91370211MA3L000019');
    expect(await named(requester)).toBeUndefined();
  });

  it('what one may not read one may not ask by', async () => {
    const ask = async (role: string) => {
      const token = await fixture.api.signIn(`asking-${role}`, [role]);
      return fixture.api.request('POST', '/queries/cases', { token, body: { phone: '13900000001' } });
    };
    for (const role of ['reader', 'auditor', 'operator']) {
      expect((await ask(role)).body).toMatchObject({ status: 403, code: 'may-not-ask-by' });
    }
    for (const role of ['officer', 'cadre']) expect((await ask(role)).status).toBe(200);
  });

  it('a requester who gives an office’s case away keeps reading his part; the other is told the name once it accepts', async () => {
    const { stranger } = fixture.tokens;
    expect((await fixture.get(`/cases/${id}`, stranger)).status).toBe(404);
    await send('TransferCase', { toOffice: 'elsewhere', reason: '属地' });
    const waiting = await fixture.get(`/cases/${id}/history`, stranger);
    expect(waiting.body.entries[0].data).toMatchObject({ contact: sealed, text: '缺口罩' });
    expect((await send('AcceptTransfer', {}, stranger)).status).toBe(200);
    const theirs = await fixture.get(`/cases/${id}/history`, stranger);
    expect(theirs.body.entries[0].data).toMatchObject({ contact: { name: '张三' } });
    await send('AddNote', { text: '他处' }, stranger);
    const ours = await fixture.get(`/cases/${id}/history`);
    expect(ours.status).toBe(200);
    expect(ours.body.entries.at(-1).type).toBe('TransferAccepted');
    expect((await fixture.get(`/cases/${id}`)).body.version).toBe(ours.body.version);
    expect((await send('AddNote', { text: '再' })).body).toMatchObject({ code: 'other-office' });
  });
});
