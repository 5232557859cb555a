import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TrialReply } from '@lianxin/contracts';
import { DAY_MS, addMs, instant } from '@lianxin/kernel';
import { CaseFixture } from '../test/case-fixture.ts';

const TEXT = '缺口罩，王某某知道';

/** Filed, offered and taken on; the requester's words are sealed. */
describe('a command that is tried', () => {
  let fixture: CaseFixture;
  let id: string;
  let cadre: string;
  const now = instant('2020-02-10T01:00:00Z');
  beforeAll(async () => {
    fixture = await CaseFixture.open(now);
    id = await fixture.openAcceptedCase();
    cadre = await fixture.api.signIn('cadre-1', ['cadre']);
    await fixture.post(
      '/cadres',
      { office: 'lsw', unit: '经发办', identity: { name: '赵一', phone: '13900000011' } },
      {
        ...{ id: 'cadre-1', token: fixture.tokens.officer },
      },
    );
    const acts = [
      await send('OfferCase', { cadre: 'cadre-1' }),
      await send('AcceptOffer', {}, cadre),
      await send('RecordFirstContact', { how: 'phone' }, cadre),
    ];
    expect(acts.map(({ body }) => body.code)).toEqual([undefined, undefined, undefined]);
  });
  afterAll(() => fixture.api.close());

  const send = (type: string, data: object = {}, token = fixture.tokens.operator) =>
    fixture.post(`/cases/${id}/commands`, data, { type, token });
  const attempt = (type: string, data: object = {}, token = fixture.tokens.operator, headers = {}) =>
    fixture.api.request('POST', `/cases/${id}/commands/trial`, { token, headers, body: { type, data } });
  const wait = { party: 'enterprise', reason: TEXT, until: addMs(now, 3 * DAY_MS) };

  it('tells what it would come to, as it then comes', async () => {
    const { status, body } = await attempt('WaitForParty', wait, cadre);
    const { accepted, events, clocks } = body as TrialReply;
    expect([status, accepted, events[0]]).toEqual([200, true, 'WaitStarted']);
    const resolve = clocks.find(({ kind }) => kind === 'resolve');
    expect(resolve?.before).toEqual({ due: '2020-02-17T09:00:00.000Z', standing: 'running', provisional: false });
    expect(resolve?.after).toMatchObject({ standing: 'waiting' });
    expect(clocks.find(({ kind }) => kind === 'wait')).toMatchObject({
      ...{ before: null, after: { due: wait.until, standing: 'running' } },
    });
    expect(JSON.stringify(body)).not.toContain(TEXT);
    expect((await send('WaitForParty', wait, cadre)).status).toBe(200);
    const { body: clocksNow } = await fixture.get(`/cases/${id}/clocks`);
    const moved = clocksNow.clocks.find(({ kind }: { kind: string }) => kind === 'resolve');
    expect(moved.expected.due).toBe(resolve?.after?.due);
    expect((await send('ResumeCase', {}, cadre)).status).toBe(200);
  });

  it('writes nothing, accepted or refused, however often', async () => {
    const { store, accessLog } = fixture.api.runtime;
    await accessLog.flush();
    const head = await store.head();
    const tried = [
      await attempt('AddNote', { text: TEXT }, cadre),
      await attempt('AddNote', { text: TEXT }, cadre),
      await attempt('ResolveCase', { reply: TEXT, outcome: 'solved' }, cadre),
      await attempt('AcceptOffer', {}, cadre),
      await attempt(
        'RecordMeasure',
        { measure: 'subsidy', policy: 'charter-trip', amountFen: 5, invoice: 'SUB-1' },
        cadre,
      ),
      await attempt('AttachFile', { hash: '0'.repeat(64), sizeBytes: 1, mediaType: 'a/b', name: 'x' }, cadre),
    ];
    expect(tried.map(({ body }) => body.accepted)).toEqual([true, true, true, false, true, false]);
    await accessLog.flush();
    expect(await store.head()).toEqual(head);
    expect(JSON.stringify(tried.map(({ body }) => body))).not.toContain(TEXT);
  });

  it('tells nobody before he resolves or ends a case whether it will be looked back on', async () => {
    const resolve = await attempt('ResolveCase', { reply: TEXT, outcome: 'solved' }, cadre);
    const withdraw = await attempt('WithdrawCase', { reason: 'solved-itself' }, fixture.tokens.officer);
    expect([resolve.body.events, withdraw.body.events]).toEqual([['CaseResolved'], ['CaseWithdrawn']]);
    for (const { kind, after } of [...resolve.body.clocks, ...withdraw.body.clocks])
      expect([kind, after.standing]).toEqual(['resolve', 'stopped']);
  });

  it('is refused as the command is, in the same words', async () => {
    const refusals: [string, object, string][] = [
      ['AcceptOffer', {}, cadre],
      ['ApproveExtension', {}, cadre],
      ['OfferCase', { cadre: 'nobody' }, fixture.tokens.operator],
      ['AttachFile', { hash: '0'.repeat(64), sizeBytes: 1, mediaType: 'a/b', name: 'x' }, cadre],
      ['MergeCase', { into: 'nowhere', reason: '…' }, fixture.tokens.operator],
    ];
    const said = ({ traceId: _, ...rest }: Record<string, unknown>) => rest;
    for (const [type, data, token] of refusals) {
      const [tried, sent] = [await attempt(type, data, token), await send(type, data, token)];
      expect(sent.status).toBeGreaterThanOrEqual(400);
      const refused = tried.status === 200 ? tried.body.refusal : tried.body;
      expect(said(refused)).toEqual(said(sent.body));
    }
    const stale = await attempt('AddNote', { text: '…' }, cadre, { 'if-match': '"1"' });
    expect(stale.body).toMatchObject({ accepted: false, refusal: { status: 412, changes: expect.any(Array) } });
  });

  it('is nobody’s who may not know of the case, and none that is malformed', async () => {
    expect((await attempt('AddNote', { text: '…' }, fixture.tokens.stranger)).status).toBe(404);
    expect((await attempt('AddNote', {}, cadre)).body).toMatchObject({ status: 400, field: 'data.text' });
    expect((await attempt('Settle', {}, cadre)).body).toMatchObject({ status: 400, field: 'type' });
    const request = { method: 'POST', path: `/cases/${id}/commands/trial` } as const;
    expect((await fixture.api.request(request.method, request.path, { body: { type: 'AddNote' } })).status).toBe(401);
  });

  it('tells a requester of what he is shown, and of no clock', async () => {
    const requester = await fixture.api.signIn('requester-1', ['requester'], 'nowhere');
    const { body: filed } = await fixture.fileCase(requester);
    const body = { type: 'WithdrawCase', data: { reason: 'solved-itself' } };
    const tried = await fixture.api.request('POST', `/cases/${filed.id}/commands/trial`, { token: requester, body });
    expect(tried.body).toMatchObject({ accepted: true, clocks: [] });
    expect(JSON.stringify(tried.body)).not.toMatch(/Clock|Notice|Rung/);
  });
});
