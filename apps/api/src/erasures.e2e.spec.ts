import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KEY_STALE_MS_MAX } from '@lianxin/engine';
import { CaseFixture } from '../test/case-fixture.ts';

const PHONE = '13900000001';
const WHY = { reason: 'person-asked', document: '灵街办〔2020〕3号' };

describe('erasing a person', () => {
  let fixture: CaseFixture;
  let id: string;
  beforeAll(async () => {
    fixture = await CaseFixture.open('2020-02-10T01:00:00Z');
    id = await fixture.openAcceptedCase();
  });
  afterAll(() => fixture.api.close());

  const erase = (body: object, key = 'erase-0001', token = fixture.tokens.operator) =>
    fixture.api.request('POST', '/erasures', { token, body, headers: { 'idempotency-key': key } });
  const opening = async (): Promise<Record<string, unknown>> =>
    (await fixture.get(`/cases/${id}/history`)).body.entries[0].data;

  it('is an operator’s, with a reason, a paper, and one way to say who', async () => {
    expect((await erase({ identity: PHONE, ...WHY }, 'erase-0000', fixture.tokens.officer)).status).toBe(403);
    const wrong = async (body: object) => (await erase(body)).body;
    expect(await wrong({ identity: PHONE, ...WHY, reason: '张三' })).toMatchObject({ status: 400, field: 'reason' });
    expect(await wrong({ identity: PHONE, reason: WHY.reason })).toMatchObject({ field: 'document', rule: 'required' });
    expect(await wrong(WHY)).toMatchObject({ field: 'identity', rule: 'required' });
    expect(await wrong({ identity: PHONE, key: 'person/1', ...WHY })).toMatchObject({ rule: 'identity-or-key' });
    expect(await wrong({ key: 'stream/case-1', ...WHY })).toMatchObject({ rule: 'bad-key' });
    const named = { identity: PHONE, ...WHY, document: `on 139 0000-0001's wish` };
    expect(await wrong(named)).toMatchObject({ field: 'document', rule: 'names-the-person' });
    expect((await erase({ identity: '13900000002', ...WHY })).body).toMatchObject({
      status: 404,
      code: 'nobody-known',
    });
    expect((await erase({ key: 'person/none', ...WHY })).body.code).toBe('nobody-known');
    expect((await opening())['contact']).toMatchObject({ phone: PHONE });
  });

  it('leaves every entry, and in them that the data was erased', async () => {
    const before = (await fixture.get(`/cases/${id}`)).body;
    const { status, body } = await erase({ identity: PHONE, ...WHY });
    expect({ status, body }).toMatchObject({
      ...{ status: 200, body: { book: '2020-02', version: 1, repeated: false } },
    });
    expect(body.forgottenWithinMs).toBe(KEY_STALE_MS_MAX);
    expect(await opening()).toMatchObject({ contact: { erased: true }, text: '缺口罩' });
    const { version, stage, state } = (await fixture.get(`/cases/${id}`)).body;
    expect({ version, stage, state }).toEqual({ version: before.version, stage: before.stage, state: before.state });
  });

  it('gets its first answer again, though nobody is found by the number any more', async () => {
    expect((await erase({ identity: PHONE, ...WHY })).body).toMatchObject({ version: 1, repeated: true });
    expect((await erase({ identity: PHONE, ...WHY, reason: 'ordered' })).status).toBe(422);
    expect((await erase({ identity: PHONE, ...WHY }, 'erase-0002')).body.code).toBe('nobody-known');
  });

  it('stands in the record: when, by whom, why, and not who', async () => {
    const { entries } = (await fixture.get('/persons/2020-02/history')).body;
    expect(entries).toMatchObject([{ type: 'PersonErased', actor: 'operator-1', data: WHY }]);
    expect(JSON.stringify(entries)).not.toContain(PHONE);
    expect((await fixture.post('/persons', { key: 'person/1', ...WHY })).status).toBe(400);
  });

  it('goes by the key too, as it stands in an entry', async () => {
    await fixture.openAcceptedCase();
    const key = await fixture.api.runtime.vault.findKey(PHONE);
    expect((await erase({ key, ...WHY }, 'erase-0003')).body).toMatchObject({ version: 2, key });
    expect(await fixture.api.runtime.vault.findKey(PHONE)).toBeUndefined();
  });

  it('destroys the messages that could not be handled and name the person, also one who is nowhere else', async () => {
    const { deadLetters } = fixture.api.runtime;
    const keep = (offset: string, phones: readonly string[]) =>
      deadLetters.add({
        ...{ place: { topic: 'lianxin.intake.case', partition: 0, offset }, reason: 'not-json' },
        ...{ receivedAt: fixture.clock.now(), content: new TextEncoder().encode(phones.join()), phones },
      });
    const [own, other] = ['13900000003', '13900000004'];
    const ids = [await keep('1', [own]), await keep('2', [other, own]), await keep('3', [other])];
    expect(await erase({ identity: own, ...WHY }, 'erase-0004')).toMatchObject({ status: 200 });
    expect(await Promise.all(ids.map((id) => deadLetters.read(id)))).toMatchObject([
      undefined,
      undefined,
      { id: ids[2] },
    ]);
  });
});
