import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PROBLEM_TYPE } from '@lianxin/contracts';
import { CaseFixture } from '../test/case-fixture.ts';

const HALF = '\ud800';

describe('text at the doors', () => {
  let fixture: CaseFixture;
  beforeAll(async () => {
    fixture = await CaseFixture.open('2020-02-10T01:00:00Z');
  });
  afterAll(() => fixture.api.close());

  const enterprise = (name: string) =>
    fixture.post('/enterprises', {
      ...{ creditCode: '91370211MA3L000027', name, office: 'lsw', industry: 'rubber', aboveScale: true },
    });

  it('half a character is refused with its field, and nothing is recorded', async () => {
    const refused = await enterprise(`a${HALF}b`);
    expect([refused.status, refused.body.code, refused.body.field]).toEqual([400, 'not-unicode', 'data.name']);
    const id = await fixture.openAcceptedCase();
    const measure = { measure: 'delivery', item: HALF, count: 1, unit: '箱' };
    const answer = await fixture.post(`/cases/${id}/commands`, measure, { type: 'RecordMeasure' });
    expect([answer.status, answer.body.field]).toEqual([400, 'data.item']);
  });

  const raw = (id: string, body: Buffer, type = 'application/json') =>
    fixture.api.request('POST', `/cases/${id}/commands`, {
      ...{ token: fixture.tokens.operator, body, headers: { 'content-type': type } },
    });

  it('bytes that are no UTF-8 are refused, and so is whatever says that it is something else', async () => {
    const id = await fixture.openAcceptedCase();
    const [before, after] = ['{"type":"AddNote","data":{"text":"', '"}}'];
    const gbk = Buffer.concat([Buffer.from(before), Buffer.from([0xb2, 0xe2, 0xca, 0xd4]), Buffer.from(after)]);
    const refused = await raw(id, gbk);
    expect([refused.status, refused.body.code, refused.body.field]).toEqual([400, 'not-unicode', 'body']);
    const right = Buffer.from(`${before}测试${after}`);
    expect((await raw(id, right, 'application/json; charset=utf-16')).status).toBe(415);
    expect((await raw(id, right, 'application/json; charset="UTF-8"')).status).toBe(200);
  });

  it('a field that is given twice is refused with its name', async () => {
    const id = await fixture.openAcceptedCase();
    const sent = async (text: string) => {
      const { status, body } = await raw(id, Buffer.from(text));
      return [status, body.code, body.field];
    };
    const note = '"data":{"text":"a\\":b"}';
    expect(await sent(`{"type":"AddNote","\\u0074ype":"WithdrawCase",${note}}`)).toEqual([400, 'field-twice', 'type']);
    const twice = '{"type":"AddNote","data":{"text":"a","text":"b"}}';
    expect(await sent(twice)).toEqual([400, 'field-twice', 'data.text']);
    expect(await sent(`{"type":"AddNote",${note}}`)).toEqual([200, undefined, undefined]);
    expect((await sent(`{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`))[0]).toBe(400);
  });

  it('two ways of writing a character are one command', async () => {
    const id = await fixture.openAcceptedCase();
    const note = (text: string) =>
      fixture.api.request('POST', `/cases/${id}/commands`, {
        token: fixture.tokens.operator,
        headers: { 'idempotency-key': 'note-0001' },
        body: { type: 'AddNote', data: { text } },
      });
    expect((await note('Cafe\u0301\r\n二')).body.repeated).toBe(false);
    expect((await note('Caf\u00e9\n二')).body.repeated).toBe(true);
  });

  it.each([
    ['POST', '/receipts/look-up', { number: '\u0000a', code: 'x' }],
    ['GET', '/queries/enterprises?name=%00', undefined],
    ['GET', '/queries/cases?cursor=~%00', undefined],
    ['GET', '/queries/cases?phone=%00', undefined],
    ['GET', '/queries/%00', undefined],
    ['GET', '/queries/cases?%00=1', undefined],
    ['GET', '/accounts/%00', undefined],
    ['GET', '/accounts/a%E2%80%AEb', undefined],
    ['PATCH', '/accounts/%00', { disabled: true }],
    ['GET', '/cases/%00', undefined],
    ['GET', '/cases/%00/history', undefined],
    ['GET', '/cases/%00/clocks', undefined],
    ['GET', '/processes/%00/x', undefined],
    ['POST', '/cases/%00/commands', { type: 'TakeCase' }],
    ['GET', '/cases/%ff', undefined],
    ['GET', '/cases/%ED%A0%80', undefined],
  ] as const)('%s %s is bad input, not a fault of ours', async (method, url, body) => {
    const { operator } = fixture.tokens;
    const answer = await fixture.api.request(method, url, { token: operator, ...(body && { body }) });
    expect([400, 404]).toContain(answer.status);
    expect(answer.body.code).not.toBe('failed');
    expect(answer.headers['content-type']).toContain(PROBLEM_TYPE);
  });

  it('more than a store takes in one event is refused, though each field is within its bounds', async () => {
    const id = await fixture.openAcceptedCase();
    const items = Array.from({ length: 40 }, (_, n) => ({ item: `i${n}`, passed: true, note: '"'.repeat(10_000) }));
    const answer = await fixture.post(`/cases/${id}/commands`, { items }, { type: 'RecordLookBack' });
    expect([answer.status, answer.body.code, answer.body.field]).toEqual([400, 'too-much-data', 'data']);
  });

  it.each(['', '/agenda', '/clocks', '/clocks.svg', '/possible', '/history'])(
    'a moment at the end of the calendar is answered, or refused with a code: %s',
    async (part) => {
      const id = await fixture.openAcceptedCase();
      for (const asOf of ['2079-12-31T00:00:00Z', '9999-12-31T23:59:59Z', '0000-01-01T00:00:00Z']) {
        const answer = await fixture.get(`/cases/${id}${part}?asOf=${asOf}`);
        expect(answer.status).toBeLessThan(500);
        if (answer.status >= 400) expect(answer.body.code).not.toBe('failed');
      }
    },
  );

  it('dates as far out as their forms let them be are refused with a code', async () => {
    const id = await fixture.openAcceptedCase();
    for (const until of ['9999-12-31T23:59:59Z', '0000-01-01T00:00:00Z']) {
      const data = { party: 'enterprise', reason: '等', until };
      const answer = await fixture.post(`/cases/${id}/commands`, data, { type: 'WaitForParty' });
      expect([400, 403, 409]).toContain(answer.status);
    }
    for (const invoice of ['苏财字第1号', '２０２０—１', 'É-1']) {
      const data = { measure: 'subsidy', policy: 'x', amountFen: 1, invoice };
      const answer = await fixture.post(`/cases/${id}/commands`, data, { type: 'RecordMeasure' });
      expect([invoice, answer.status, answer.body.code]).toEqual([invoice, 200, undefined]);
    }
  });
});
