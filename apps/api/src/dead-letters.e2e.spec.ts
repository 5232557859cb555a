import { SettableTimeSource } from '@lianxin/adapter-memory';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BrokerFault } from '@lianxin/engine';
import type { PlacedMessage } from '@lianxin/engine';
import { instant } from '@lianxin/kernel';
import { createProductModules } from '@lianxin/product';
import { NO_TELEMETRY, composeRuntime, createLogger, memoryAdapters } from '@lianxin/runtime';
import { RunningApi } from '../test/running-api.ts';
import type { Resubmit } from './dead-letters/resubmit.ts';

const CONTENT = new Uint8Array([0, 123, 255, 10]);
const REASON = { 'lianxin-reason': encodeURIComponent('来源方报障') };

describe('dead letters over HTTP', () => {
  const clock = new SettableTimeSource(instant('2020-02-10T01:00:00Z'));
  const { logger } = createLogger({ level: 'silent', part: 'api' });
  const sent: PlacedMessage[] = [];
  let answer: Resubmit = () => Promise.resolve({ became: 'accepted', source: 'hotline' });
  let api: RunningApi;
  let tokens: Readonly<Record<string, string>>;
  let letters: readonly string[];
  const keep = (offset: string, content = CONTENT) =>
    api.runtime.deadLetters.add({
      ...{ place: { topic: 'lianxin.intake.case', partition: 0, offset }, reason: 'unknown-source', source: 'hotline' },
      ...{ receivedAt: clock.now(), content, phones: [] },
    });

  beforeAll(async () => {
    const runtime = composeRuntime(memoryAdapters({ clock }), createProductModules(), {
      logger,
      telemetry: NO_TELEMETRY,
    });
    const resubmit: Resubmit = (message) => {
      sent.push(message);
      return answer(message);
    };
    api = await RunningApi.start(runtime, { resubmit });
    const roles = ['operator', 'auditor', 'officer', 'integrator'];
    const signedIn = roles.map(async (role) => [role, await api.signIn(`${role}-1`, [role])] as const);
    tokens = Object.fromEntries(await Promise.all(signedIn));
    letters = [await keep('1'), await keep('2'), await keep('3')].sort();
  });
  afterAll(() => api.close());

  const ask = (method: 'GET' | 'POST' | 'DELETE', path: string, as = 'operator', headers = {}) =>
    api.request(method, `/dead-letters${path}`, { token: tokens[as], headers });
  const noted = async () => {
    await api.runtime.accessLog.flush();
    const events = await api.runtime.store.read('access-operator-1-2020-02-10');
    return events.map(({ data }) => data as { readonly what: string; readonly letter?: string });
  };

  it('are an operator’s alone', async () => {
    const [letter = ''] = letters;
    for (const role of ['auditor', 'officer', 'integrator']) {
      const asked = [ask('GET', '', role), ask('GET', `/${letter}`, role, REASON), ask('DELETE', `/${letter}`, role)];
      const answers = await Promise.all([...asked, ask('POST', `/${letter}/resubmit`, role)]);
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    }
    expect(await api.runtime.deadLetters.count()).toBe(3);
  });

  it('are listed page by page, without content, and that is noted once an hour', async () => {
    const first = (await ask('GET', '?limit=2')).body;
    expect(first).toMatchObject({
      total: 3,
      items: [{ id: letters[0], source: 'hotline', bytes: 4 }, { id: letters[1] }],
    });
    expect(JSON.stringify(first)).not.toMatch(/content|box/);
    const { body: rest } = await ask('GET', `?limit=2&cursor=${first.next}`);
    expect(rest).toMatchObject({ items: [{ id: letters[2] }], next: null });
    expect((await ask('GET', '?cursor=x')).body).toMatchObject({ status: 400, field: 'cursor' });
    expect(await noted()).toEqual([{ what: 'dead-letters-listed', hour: '2020-02-10T01' }]);
  });

  it('are opened with a reason, byte for byte, which is noted first', async () => {
    const path = `/${letters[0]}`;
    expect((await ask('GET', path)).body).toMatchObject({ status: 400, field: 'Lianxin-Reason', rule: 'required' });
    expect((await noted()).map(({ what }) => what)).toEqual(['dead-letters-listed']);
    const { body } = await ask('GET', path, 'operator', REASON);
    expect(body).toMatchObject({ id: letters[0], whole: true, content: Buffer.from(CONTENT).toString('base64') });
    expect((await noted()).at(-1)).toMatchObject({
      what: 'dead-letter-read',
      letter: letters[0],
      reason: { key: expect.anything() },
    });
  });

  it('stay where they are sent in again without an answer', async () => {
    const path = `/${letters[0]}/resubmit`;
    answer = () => Promise.resolve({ became: 'dead-letter', reason: 'unknown-source' });
    expect((await ask('POST', path)).body).toMatchObject({
      status: 409,
      code: 'still-dead',
      detail: expect.stringContaining('unknown-source'),
    });
    clock.advance(1);
    answer = () => Promise.reject(new BrokerFault('broker-unavailable', 'nobody there'));
    expect((await ask('POST', path)).body).toMatchObject({ status: 503, code: 'not-handled' });
    expect(await api.runtime.deadLetters.count()).toBe(3);
    expect((await noted()).slice(-2)).toMatchObject([
      { what: 'dead-letter-resubmitted' },
      { what: 'dead-letter-resubmitted' },
    ]);
  });

  it('are sent in again as they came, and are gone once they are answered', async () => {
    answer = () => Promise.resolve({ became: 'refused', source: 'hotline' });
    const { status, body } = await ask('POST', `/${letters[0]}/resubmit`);
    expect([status, body]).toEqual([200, { id: letters[0], became: 'refused', source: 'hotline' }]);
    expect(sent.at(-1)).toMatchObject({ topic: 'lianxin.intake.case', body: CONTENT });
    expect((await ask('GET', `/${letters[0]}`, 'operator', REASON)).body.code).toBe('no-such-dead-letter');
    expect((await ask('POST', `/${letters[0]}/resubmit`)).status).toBe(404);
  });

  it('are not sent in again where not all of one is kept', async () => {
    const id = await keep('4', new Uint8Array(1_048_577));
    expect((await ask('POST', `/${id}/resubmit`)).body).toMatchObject({ status: 409, code: 'letter-not-whole' });
    expect((await ask('GET', `/${id}`, 'operator', REASON)).body).toMatchObject({ bytes: 1_048_577, whole: false });
  });

  it('are destroyed by a drop, which is noted', async () => {
    expect((await ask('DELETE', `/${letters[1]}`)).status).toBe(204);
    expect((await ask('DELETE', `/${letters[1]}`)).status).toBe(404);
    expect((await ask('DELETE', '/not-an-id')).status).toBe(404);
    expect((await noted()).at(-1)).toEqual({ what: 'dead-letter-dropped', letter: letters[1] });
  });

  it('are not touched where the access log takes no entry', async () => {
    const { application } = api.runtime;
    const own = application.sendInternal.bind(application);
    Object.assign(application, { sendInternal: () => Promise.reject(new Error('full')) });
    expect((await ask('DELETE', `/${letters[2]}`)).status).toBe(500);
    Object.assign(application, { sendInternal: own });
    expect(await api.runtime.deadLetters.read(letters[2] ?? '')).toMatchObject({ content: CONTENT });
  });
});
