import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseFixture } from '../test/case-fixture.ts';

const sealed = { sealed: true };

describe('the access log', () => {
  let fixture: CaseFixture;
  let id: string;
  beforeAll(async () => {
    fixture = await CaseFixture.open('2020-02-10T01:00:00Z');
    id = (await fixture.fileCase()).body.id as string;
  });
  afterAll(() => fixture.api.close());

  it('an auditor opens what is sealed with a reason, and that he did stands in the access log', async () => {
    const auditor = await fixture.api.signIn('auditor-2', ['auditor'], 'nowhere');
    const read = async (headers = {}) =>
      (await fixture.api.request('GET', `/cases/${id}/history`, { token: auditor, headers })).body.entries[0].data;
    expect(await read()).toMatchObject({ contact: sealed, text: sealed });
    const reason = '市民投诉复核';
    expect(await read({ 'lianxin-reason': encodeURIComponent(reason) })).toMatchObject({ contact: { name: '张三' } });
    const entries = (await fixture.get('/access-logs/auditor-2-2020-02-10/history', auditor)).body.entries;
    expect(entries.map(({ data }: { data: object }) => data)).toMatchObject([
      { what: 'sealed-read', stream: `case-${id}`, reason },
    ]);
    expect((await fixture.get('/access-logs/auditor-2-2020-02-10/history')).status).toBe(404);
  });

  it('reads of sealed text are one entry an account, case and hour; failed tries are summed, changes each one', async () => {
    const { accessLog } = fixture.api.runtime;
    const operator = await fixture.api.signIn('operator-7', ['operator']);
    const reading = await fixture.api.signIn('reading', ['officer']);
    for (let i = 0; i < 3; i += 1) await fixture.get(`/cases/${id}/history`, reading);
    for (let i = 0; i < 2; i += 1) {
      await fixture.api.request('POST', '/sessions', {
        body: { name: 'reading', password: 'wrong' },
        from: '10.1.1.1',
      });
    }
    await fixture.api.request('PATCH', '/accounts/reading', { token: operator, body: { roles: ['reader'] } });
    await accessLog.flush();
    const logged = async (account: string) =>
      (await fixture.get(`/access-logs/${account}-2020-02-10/history`, operator)).body.entries.map(
        ({ data }: { data: object }) => data,
      );
    expect(await logged('reading')).toMatchObject([
      { what: 'sealed-read', stream: `case-${id}` },
      { what: 'sign-in-failed', tries: 2 },
    ]);
    expect(await logged('operator-7')).toMatchObject([
      { what: 'account-changed', account: 'reading', changed: ['roles'] },
    ]);
  });

  it('counts every failed try of a minute, however many entries they are written in', async () => {
    const { accessLog, store } = fixture.api.runtime;
    for (let written = 0; written < 2; written += 1) {
      accessLog.recordFailedSignIn('tried');
      await accessLog.flush();
    }
    const entries = await store.read('access-tried-2020-02-10');
    expect(entries.map(({ data }) => data)).toMatchObject([{ tries: 1 }, { tries: 1 }]);
  });

  it('looking for somebody by his number is noted by whom it led to, and the number nowhere', async () => {
    const token = await fixture.api.signIn('searching', ['officer']);
    for (const phone of ['13900000001', '13900000001', '13900000099']) {
      expect((await fixture.api.request('POST', '/queries/cases', { token, body: { phone } })).status).toBe(200);
    }
    const { accessLog, store } = fixture.api.runtime;
    await accessLog.flush();
    const entries = await store.read('access-searching-2020-02-10');
    expect(entries.map(({ data }) => data)).toMatchObject([
      { what: 'looked-up', by: 'phone', key: expect.stringMatching(/^person\//) },
      { what: 'looked-up', by: 'phone', key: '' },
    ]);
    expect(JSON.stringify(entries)).not.toContain('139000000');
  });

  it('records in one’s own log that one changed one’s password', async () => {
    const token = await fixture.api.signIn('changing', ['officer']);
    const body = { current: 'correct horse', password: 'a wholly other one' };
    expect((await fixture.api.request('POST', '/accounts/own/password', { token, body })).status).toBe(200);
    const entries = await fixture.api.runtime.store.read('access-changing-2020-02-10');
    expect(entries.map(({ data }) => data)).toMatchObject([
      { what: 'account-changed', account: 'changing', changed: ['password'] },
    ]);
  });

  it('records in one’s own log that one signed out elsewhere', async () => {
    const own = await fixture.api.signIn('ending', ['officer']);
    const end = (which: string) => fixture.api.request('DELETE', `/sessions/${which}`, { token: own });
    const again = { name: 'ending', password: 'correct horse' };
    const other = (await fixture.api.request('POST', '/sessions', { body: again })).body.token as string;
    const { sessions } = (await fixture.api.request('GET', '/sessions', { token: other })).body;
    expect((await end(sessions[0].id)).status).toBe(204);
    expect((await end(sessions[0].id)).status).toBe(404);
    expect((await end('others')).status).toBe(204);
    expect((await end('current')).status).toBe(204);
    const entries = await fixture.api.runtime.store.read('access-ending-2020-02-10');
    const ended = { what: 'account-changed', account: 'ending', changed: ['sessions'] };
    expect(entries.map(({ data }) => data)).toEqual([ended, ended].map((one) => expect.objectContaining(one)));
  });
});
