import { afterAll, describe, expect, it } from '@jest/globals';
import { agendaQuery } from '@lianxin/workflows';
import { callApi } from '../test/person.ts';
import { CHECKLIST } from '../test/checklist.ts';
import { boot, inTown, lives, who } from '../test/in-town.ts';
import type { People } from '../test/fixture.ts';
import { MINUTES, requestBody } from '../test/fixture.ts';
import { waitUntil } from '../test/wait.ts';
import { LiveUpdatesClient } from '../test/live-updates-client.ts';

describe('the whole life of a case, on real servers', () => {
  let id = '';
  let number = '';
  let receiptCode = '';
  let watcher: LiveUpdatesClient;
  let position = '';

  // Before the api closes, which waits for open streams of updates.
  afterAll(() => watcher?.stop());
  inTown();

  const does = async (name: keyof People, type: string, data: object = {}) => {
    const reply = await who[name].send(`cases/${id}`, type, data);
    position = reply.position;
    return reply;
  };
  const workflow = () => boot.withTemporalClient((client) => client.workflow.getHandle(`case-${id}`).describe());
  const inTemporal = (stage: string, nextAct: string | undefined) =>
    waitUntil(
      `the workflow in ${stage} before ${nextAct}`,
      // Nobody has woken it yet.
      () =>
        workflow().then(
          ({ searchAttributes }) => searchAttributes,
          () => ({}) as Record<string, readonly unknown[]>,
        ),
      ({ LianxinStage, LianxinNextAct }) => LianxinStage?.[0] === stage && LianxinNextAct?.[0] === nextAct,
    );

  it('is ready to serve', async () => {
    expect((await who.officer.get('/health/ready')).body).toMatchObject({ ready: true });
    const ready = await fetch(`http://127.0.0.1:${boot.worker?.port}/health/ready`);
    expect(await ready.json()).toMatchObject({ ready: true });
  });

  it('begins with a request, and the reply says what is next, when and why', async () => {
    const { status, body } = await who.officer.openStream('/cases', requestBody(), 'whole-life-1');
    expect(status).toBe(201);
    expect(body).toMatchObject({ stage: 'request', closed: false, number: expect.stringMatching(/^LSW-\d{4}-\d{6}$/) });
    expect(body.next).toMatchObject({
      kind: 'intake-overdue',
      what: { zh: expect.any(String) },
      why: expect.anything(),
    });
    expect(Date.parse(body.next.when) - Date.now()).toBeLessThan(125_000);
    ({ id, number, receiptCode, position } = body);
    watcher = await LiveUpdatesClient.connect(`${boot.url}/cases/${id}/events`, who.officer);
  });

  it('has a workflow that shows its stage, its next act and the act’s date', async () => {
    const attributes = await inTemporal('request', 'intake-overdue');
    expect(attributes['LianxinNextAt']?.[0]).toBeInstanceOf(Date);
    expect(attributes['LianxinStuck']).toEqual([0]);
    const agenda = await boot.withTemporalClient((client) =>
      client.workflow.getHandle(`case-${id}`).query(agendaQuery),
    );
    expect(agenda).toMatchObject({ stage: 'request', acts: [expect.objectContaining({ kind: 'intake-overdue' })] });
  });

  it('is taken, accepted and offered to the lead, who accepts', async () => {
    await does('officer', 'TakeCase');
    expect(await does('officer', 'AcceptCase')).toMatchObject({ stage: 'cadre-assignment' });
    const offered = await does('officer', 'OfferCase');
    expect(offered.next).toMatchObject({ kind: expect.stringMatching(/offer-lapses|first-contact-overdue|reminder/) });
    const inbox = await who.cadre.query('inbox', {}, position);
    expect(inbox.items).toMatchObject([{ template: 'case-offered', number }]);
    expect((await who.cadre.query('counts', { by: 'stage' }, position)).items).toMatchObject([
      { group: 'cadre-assignment', cases: 1, open: 1 },
    ]);
    expect(await does('cadre', 'AcceptOffer')).toMatchObject({ stage: 'resolution' });
    expect((await workflow()).status.name).toBe('RUNNING');
  });

  it('is worked on and resolved by the cadre', async () => {
    await does('cadre', 'RecordFirstContact', { how: 'phone', text: '已电话联系' });
    await does('cadre', 'LogVisit', { project: 'works', text: '到厂了解情况' });
    const trip = { measure: 'charter-trip', workers: 23, fromProvince: '江苏省', fromPlace: '赣榆', trade: '钢筋工' };
    const days = { doorToFactory: true, ranOn: '2020-02-20', reportedOn: '2020-02-18' };
    await does('cadre', 'RecordMeasure', { ...trip, ...days, project: 'works', fareFen: 1_200_000 });
    expect((await who.cadre.query('workload', {}, position)).items).toMatchObject([{ holder: 'cadre', open: 1 }]);
    const resolved = await does('cadre', 'ResolveCase', { reply: '包车已接回23人', outcome: 'solved' });
    expect(resolved).toMatchObject({ stage: 'look-back', closed: false });
    await inTemporal('look-back', resolved.next.kind);
  });

  it('can be followed, confirmed and rated with number and receipt code alone', async () => {
    const shown = { number, code: receiptCode };
    const looked = await callApi(`${boot.url}/receipts/look-up`, 'POST', { body: shown });
    expect(looked).toMatchObject({ status: 200, body: { number, stage: 'look-back' } });
    const act = (type: string, data: object) =>
      callApi(`${boot.url}/receipts/act`, 'POST', { body: { ...shown, type, data } });
    expect((await act('ConfirmResolution', {})).status).toBe(200);
    expect(await act('RateCase', { grade: 5 })).toMatchObject({ status: 200, body: { number, closed: false } });
    expect((await act('CloseOut', {})).status).toBe(403);
  });

  it('is called back, looked back at by somebody else, and closed out', async () => {
    await does('officer', 'RecordCallback', { reached: true, satisfied: true, solved: true });
    await does('supervisor', 'AssignVerifier', { verifier: 'verifier' });
    const items = CHECKLIST.map((item) => ({ item, passed: true }));
    await does('verifier', 'RecordLookBack', { items });
    expect((await who.cadre.trySend(`cases/${id}`, 'CloseOut')).status).toBe(403);
    expect(await does('verifier', 'CloseOut')).toMatchObject({ stage: 'closed', closed: true, next: null });
  });

  it('has a workflow that ends when it is closed, its notices delivered', async () => {
    const ended = await waitUntil('the end of the workflow', workflow, ({ status }) => status.name !== 'RUNNING');
    expect(ended.status.name).toBe('COMPLETED');
    expect(ended.searchAttributes).toMatchObject({ LianxinStage: ['closed'] });
    await waitUntil(
      'every notice sent or superseded',
      () => lives.pendingNotices(id),
      (notices) => notices.length === 0,
    );
    expect((await lives.eventsOf(id, 'NoticeSent')).length).toBeGreaterThan(2);
    position = (await lives.history(id)).at(-1)?.position ?? '';
  });

  it('stands in the lists and counts as it ended', async () => {
    const listed = await who.leader.query('cases', { number }, position);
    expect(listed.items).toMatchObject([{ id, number, stage: 'closed', ending: 'closed-out', holder: 'cadre' }]);
    const byPhone = await who.officer.query('cases', { phone: '13900000021' });
    expect(byPhone.items).toMatchObject([{ number }]);
    expect((await who.officer.query('cases', { phone: '13900000099' })).items).toEqual([]);
    const counts = await who.leader.query('counts', { by: 'category' });
    expect(counts.items).toMatchObject([{ group: 'labour', cases: 1, open: 0, closedOut: 1 }]);
    const { trips, difficulties } = await who.leader.query('campaign');
    expect([trips.projects, trips.workers, difficulties.resolved, difficulties.closedOut]).toEqual([1, 23, 1, 1]);
    expect((await who.leader.query('overdue-board')).items).toEqual([]);
  });

  it('tells its whole history: who, when, by which door, under which rules, row upon row', async () => {
    const { entries } = (await who.auditor.get(`/cases/${id}/history`)).body;
    const acts = entries.filter(({ actor }: { actor: string }) => actor !== 'clock');
    expect(acts.map(({ type }: { type: string }) => type)).toEqual(
      expect.arrayContaining(['AssistanceRequested', 'CaseTaken', 'CaseAccepted', 'OfferAccepted', 'CaseResolved']),
    );
    expect(entries.map(({ version }: { version: number }) => version)).toEqual(
      entries.map((_: unknown, n: number) => n + 1),
    );
    expect(new Set(entries.map(({ hash }: { hash: string }) => hash)).size).toBe(entries.length);
    const times = entries.map(({ effectiveAt }: { effectiveAt: string }) => effectiveAt);
    expect(times).toEqual([...times].sort());
    const confirmed = entries.find(({ type }: { type: string }) => type === 'ResolutionConfirmed');
    expect(confirmed).toMatchObject({ actor: `receipt-${id}`, door: 'http', programme: MINUTES });
  });

  it('is replayed as it was at a version and at a moment', async () => {
    const { entries } = (await who.auditor.get(`/cases/${id}/history`)).body;
    const accepted = entries.find(({ type }: { type: string }) => type === 'CaseAccepted');
    const then = (await who.officer.get(`/cases/${id}?version=${accepted.version}`)).body;
    expect(then).toMatchObject({ version: accepted.version, stage: 'cadre-assignment', closed: false });
    expect((await who.officer.get(`/cases/${id}?asOf=${accepted.effectiveAt}`)).body).toMatchObject({
      stage: 'cadre-assignment',
      state: { holder: 'officer' },
    });
    const now = (await who.officer.get(`/cases/${id}`)).body;
    expect(now).toMatchObject({ stage: 'closed', notYetRecorded: [] });
    const agenda = (await who.officer.get(`/cases/${id}/agenda`)).body;
    expect(agenda).toMatchObject({ closed: true, acts: [], outbox: [] });
  });

  it('was told to watchers, in order, each version once', async () => {
    const { version } = (await who.officer.get(`/cases/${id}`)).body;
    await waitUntil(
      'the last version',
      () => watcher.received,
      (heard) => Number(heard.at(-1)?.id) === version,
    );
    const ids = watcher.received.map((heard) => Number(heard.id));
    expect(ids).toEqual(ids.map((_, n) => (ids[0] ?? 0) + n));
    expect(watcher.received.at(-1)).toMatchObject({ event: 'moved', data: { id, stage: 'closed', closed: true } });
    expect(JSON.stringify(watcher.received)).not.toMatch(/王五|13900000021/);
  });
});
