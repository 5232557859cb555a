import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RECEIPT_LIMITS } from '@lianxin/identity';
import { PostgresFixture, caseRequest } from '../test/postgres-fixture.ts';
import type { ApiAnswer, RequestOptions } from '../test/running-api.ts';

const WRONG = 'a2a2a2a2a2';
const TIMED_TRIES = 1_000;
const APART_MS_MAX = 2;

interface Shown {
  readonly number: string;
  readonly code: string;
}

const median = (ms: readonly number[]): number => ms.toSorted((a, b) => a - b)[Math.floor(ms.length / 2)] ?? 0;

describe('a case by number and receipt code', () => {
  let fixture: PostgresFixture;
  const filed: (Shown & { readonly id: string })[] = [];

  beforeAll(async () => {
    fixture = await PostgresFixture.open();
    fixture.startProjecting();
    await fixture.populate();
    for (let n = 0; n < 4; n += 1) {
      const { body } = await fixture.request('officer', 'POST', '/cases', { data: caseRequest });
      filed.push({ number: body.number, code: body.receiptCode, id: body.id });
    }
    await fixture.waitForProjections();
  });
  afterAll(() => fixture.close());

  const shownOf = (n: number): Shown => {
    const { number = '', code = '' } = filed[n] ?? {};
    return { number, code };
  };
  const post = (path: string, body: object, more: RequestOptions = {}): Promise<ApiAnswer> =>
    fixture.api.request('POST', `/receipts/${path}`, { body, ...more });
  const act = (shown: Shown, type: string, data: object = {}, headers?: Record<string, string>) =>
    post('act', { ...shown, type, data }, headers ? { headers } : {});

  it('shows his own words, the stage, the next step and what he may do, and nothing of how it is handled', async () => {
    const { number, code } = shownOf(0);
    const typed = { number: number.toLowerCase(), code: code.toUpperCase() };
    const { status, body } = await post('look-up', typed);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ number, stage: 'request', closed: false, stageName: { en: 'Intake' } },
      request: { said: [{ what: 'requested', text: '工人回不来' }], nextStep: { what: 'being-looked-at' } },
    });
    expect(body.may.map(({ type }: { type: string }) => type).sort()).toEqual([
      'AttachFile',
      'UrgeCase',
      'WithdrawCase',
    ]);
    expect(JSON.stringify(body)).not.toMatch(new RegExp(`officer-1|supervisor-1|holder|sample|${filed[0]?.id}`));
  });

  it('lets him act on his case by its code, once however often it is sent, and tells what came of it', async () => {
    const sent = [
      shownOf(0),
      'WithdrawCase',
      { reason: 'no-longer-needed' },
      { 'idempotency-key': 'withdraw-1' },
    ] as const;
    const first = await act(...sent);
    expect(first).toMatchObject({ status: 200, headers: { 'idempotency-key': 'withdraw-1' } });
    expect(first.body.request.said).toMatchObject([{ what: 'requested' }, { what: 'withdrawn' }]);
    expect(first.body.may.map(({ type }: { type: string }) => type)).not.toContain('WithdrawCase');
    expect(await act(shownOf(0), 'WithdrawCase', { reason: 'other' })).toMatchObject({ status: 409 });
    expect((await act(...sent)).body).toEqual(first.body);
    const { number } = shownOf(1);
    expect((await act({ ...shownOf(0), number }, 'WithdrawCase', { reason: 'other' })).status).toBe(404);
    expect(await act(shownOf(1), 'AcceptCase')).toMatchObject({ status: 403, body: { code: 'role-may-not' } });
    expect(await act(shownOf(1), 'RateCase', { grade: 9 })).toMatchObject({
      status: 400,
      body: { field: 'data.grade' },
    });
  });

  it('lets him say whether it holds: what he disputes, in his own words, goes back to be resolved again', async () => {
    const cadre = await fixture.api.signIn('cadre-1', ['cadre']);
    const identity = { name: '赵一', phone: '13900000011' };
    const data = { office: 'lsw', unit: '经济发展办', identity };
    await fixture.request('officer', 'POST', '/cadres', { id: 'cadre-1', data });
    const resolve = async (): Promise<Shown> => {
      const { body } = await fixture.request('officer', 'POST', '/cases', { data: caseRequest });
      const url = `/cases/${body.id}/commands`;
      await fixture.request('officer', 'POST', url, { type: 'TakeCase' });
      await fixture.request('officer', 'POST', url, { type: 'AcceptCase' });
      await fixture.request('officer', 'POST', url, { type: 'OfferCase', data: { cadre: 'cadre-1' } });
      const done = { type: 'ResolveCase', data: { reply: '包车已安排', outcome: 'solved' } };
      await fixture.api.request('POST', url, { token: cadre, body: { type: 'AcceptOffer' } });
      expect((await fixture.api.request('POST', url, { token: cadre, body: done })).status).toBe(200);
      return { number: body.number, code: body.receiptCode };
    };
    const [held, disputed] = [await resolve(), await resolve()];
    const may = async (shown: Shown) =>
      (await post('look-up', shown)).body.may.map((one: { type: string }) => one.type);
    expect(await may(held)).toEqual(expect.arrayContaining(['ConfirmResolution', 'DisputeResolution', 'RateCase']));
    const confirmed = await act(held, 'ConfirmResolution');
    expect(confirmed).toMatchObject({
      ...{ status: 200, body: { stage: 'look-back', request: { nextStep: { what: 'being-checked' } } } },
    });
    expect(confirmed.body.request.answers).toMatchObject([{ reply: '包车已安排', outcome: 'solved' }]);
    expect(await act(disputed, 'DisputeResolution')).toMatchObject({ status: 400, body: { field: 'data.text' } });
    expect(await act(disputed, 'DisputeResolution', { text: '车没有来' })).toMatchObject({
      ...{ status: 200, body: { stage: 'resolution', request: { nextStep: { what: 'being-resolved' } } } },
    });
    expect((await post('look-up', disputed)).body.request.said.at(-1)).toMatchObject({
      ...{ what: 'disputed', text: '车没有来' },
    });
    const again = await act(disputed, 'ConfirmResolution');
    expect(again).toMatchObject({ status: 409, body: { code: 'not-resolved' } });
  });

  it('lets him urge once a working day, and says why not again', async () => {
    const urged = await act(shownOf(2), 'UrgeCase');
    expect(urged.body.request.said.at(-1)).toMatchObject({ what: 'urged' });
    expect(urged.body.may.map(({ type }: { type: string }) => type)).not.toContain('UrgeCase');
    expect(await act(shownOf(2), 'UrgeCase')).toMatchObject({ status: 409, body: { code: 'urged-today' } });
    await fixture.waitForProjections();
    const { body } = await fixture.request('officer', 'GET', `/queries/cases?number=${shownOf(2).number}`);
    expect(body.items).toMatchObject([{ urges: 1 }]);
  });

  it('takes papers, and asks for number and code before it reads them', async () => {
    const { number, code } = shownOf(1);
    const put = (receipt?: string) =>
      fixture.api.request('POST', '/receipts/files', {
        body: Buffer.from('营业执照'),
        headers: { 'content-type': 'application/octet-stream', ...(receipt ? { 'lianxin-receipt': receipt } : {}) },
      });
    expect(await put()).toMatchObject({ status: 401, body: { code: 'no-receipt' } });
    expect(await put(`${number}:${WRONG}`)).toMatchObject({ status: 404, body: { code: 'no-such-receipt' } });
    const { hash, sizeBytes } = (await put(`${number}:${code}`)).body;
    const named = await act(shownOf(1), 'AttachFile', { hash, sizeBytes, mediaType: 'image/png', name: '营业执照' });
    expect(named.body.request.files).toMatchObject([{ name: '营业执照' }]);
    const get = (receipt: string, of = hash) =>
      fixture.api.request('GET', `/receipts/files/${of}`, { headers: { 'lianxin-receipt': receipt } });
    expect(await get(`${number}:${code}`)).toMatchObject({ status: 200, body: '营业执照' });
    expect((await get(`${number}:${code}`, '0'.repeat(64))).status).toBe(404);
    const other = shownOf(0);
    expect((await get(`${other.number}:${other.code}`)).status).toBe(404);
    expect((await fixture.request('officer', 'GET', `/cases/${filed[1]?.id}/attachments/${hash}`)).body).toBe(
      '营业执照',
    );
  });

  it('issues no token: what it answers opens nothing else', async () => {
    const { body } = await post('look-up', shownOf(1));
    expect(Object.keys(body).sort()).toEqual(['closed', 'may', 'number', 'request', 'stage', 'stageName']);
  });

  it('delays who guesses, longer each time, and lets a right code in all the same', async () => {
    const wrong = { number: shownOf(2).number, code: WRONG };
    const from = '10.0.0.1';
    for (let n = 0; n < RECEIPT_LIMITS.number.free; n += 1)
      expect(await post('look-up', wrong, { from })).toMatchObject({ status: 404, body: { code: 'no-such-receipt' } });
    const next = await post('look-up', wrong, { from });
    expect(next).toMatchObject({ status: 429, body: { code: 'too-many-tries' }, headers: { 'retry-after': '1' } });
    // Guesses from elsewhere wait too: the number counts.
    expect((await post('look-up', wrong, { from: '10.0.0.2' })).status).toBe(429);
    expect((await post('look-up', shownOf(2), { from })).status).toBe(200);
  });

  it('delays an address that tries many numbers, and nobody else there who has his code', async () => {
    const from = '10.0.0.3';
    const guess = (n: number) =>
      post('look-up', { number: `LSW-2026-9${String(n).padStart(5, '0')}`, code: WRONG }, { from });
    for (let n = 0; n < RECEIPT_LIMITS.address.free; n += 1) expect((await guess(n)).status).toBe(404);
    expect((await guess(99)).status).toBe(429);
    expect((await post('look-up', shownOf(3), { from })).status).toBe(200);
  });

  it('answers a wrong number and a wrong code alike, in the same time', async () => {
    const answers = await Promise.all(
      [shownOf(3).number, 'LSW-2026-999999'].map((number, n) =>
        post('look-up', { number, code: WRONG }, { from: `10.0.4.${n}` }),
      ),
    );
    const [there, nowhere] = answers.map(({ status, body: { traceId: _id, ...body } }) => ({ status, body }));
    expect(there).toEqual(nowhere);
    const took: Record<'code' | 'number', number[]> = { code: [], number: [] };
    const time = async (what: 'code' | 'number', number: string, n: number) => {
      const [began, remoteAddress] = [performance.now(), `10.1.${n >> 8}.${n & 255}`];
      const payload = { number, code: WRONG };
      await fixture.api.app.inject({ method: 'POST', url: '/receipts/look-up', remoteAddress, payload });
      took[what].push(performance.now() - began);
    };
    for (let n = 0; n < TIMED_TRIES; n += 1) {
      // In turns, and each first as often as the other: what else the machine does falls on both.
      const both = [() => time('code', shownOf(3).number, n), () => time('number', 'LSW-2026-999999', n)];
      for (const one of n % 2 === 0 ? both : both.toReversed()) await one();
    }
    const medians = { code: median(took.code), number: median(took.number) };
    expect([medians, Math.abs(medians.code - medians.number) < APART_MS_MAX]).toEqual([medians, true]);
  });
});
