import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CHINA_OFFSET_MINUTES, localDateAt } from '@lianxin/kernel';
import { CREDIT_CODE, PostgresFixture, caseRequest } from '../test/postgres-fixture.ts';

interface Standing {
  readonly unread: number;
  readonly readTo: string | null;
}

interface Substitution {
  readonly of: string;
  readonly to: string;
  readonly because: string;
}

describe('the inbox of somebody', () => {
  let fixture: PostgresFixture;
  let cadre: string;

  async function must(token: string, method: 'GET' | 'POST' | 'PUT', url: string, body?: object) {
    const { status, body: answer } = await fixture.api.request(method, url, { token, ...(body && { body }) });
    if (status >= 300) throw new Error(`${url}: ${status} ${JSON.stringify(answer)}`);
    return answer;
  }
  const officer = (url: string, body: object) => must(fixture.token('officer'), 'POST', url, body);

  /** A case that is offered to the cadre: one notice to him. */
  async function offerCase(): Promise<string> {
    const { id } = await officer('/cases', { data: caseRequest });
    for (const type of ['TakeCase', 'AcceptCase', 'OfferCase']) await officer(`/cases/${id}/commands`, { type });
    await fixture.waitForProjections();
    return id;
  }
  const standing = (): Promise<Standing> => must(cadre, 'GET', '/inbox');
  const markRead = (upTo: string): Promise<Standing> => must(cadre, 'PUT', '/inbox/read', { upTo });
  const newest = async (): Promise<string> => (await must(cadre, 'GET', '/queries/inbox?limit=1')).items[0].issuedAt;

  beforeAll(async () => {
    fixture = await PostgresFixture.open();
    await fixture.populate();
    cadre = await fixture.api.signIn('cadre-1', ['cadre']);
    const identity = { name: '李', phone: '13900000011' };
    await officer('/cadres', { id: 'cadre-1', data: { office: 'lsw', unit: '经济发展办', identity } });
    const data = { cadre: 'cadre-1', role: 'lead', from: '2020-02-01' };
    await officer(`/enterprises/${CREDIT_CODE}/commands`, { type: 'StationCadre', data });
    fixture.startProjecting();
  });
  afterAll(() => fixture.close());

  it('is unread until he says up to where he read, which never goes back', async () => {
    await offerCase();
    expect(await standing()).toEqual({ unread: 1, readTo: null });
    const first = await newest();
    expect(await markRead(first)).toEqual({ unread: 0, readTo: first });
    await offerCase();
    expect(await standing()).toEqual({ unread: 1, readTo: first });
    expect(await markRead('2020-01-01T00:00:00Z')).toEqual({ unread: 1, readTo: first });
    expect((await must(fixture.token('supervisor'), 'GET', '/inbox')).readTo).toBeNull();
  });

  it('is told live: how much is unread at first, and again whenever a notice comes or is read', async () => {
    await fixture.api.app.listen(0, '127.0.0.1');
    const { port } = fixture.api.app.getHttpServer().address() as AddressInfo;
    const stop = new AbortController();
    const headers = { authorization: `Bearer ${cadre}` };
    const answer = await fetch(`http://127.0.0.1:${port}/processes/case/events`, { headers, signal: stop.signal });
    const then = [offerCase, async () => void (await markRead(await newest()))];
    const told: number[] = [];
    let text = '';
    for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
      text += Buffer.from(chunk).toString();
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks.filter((one) => one.startsWith('event: inbox'))) {
        const { unread } = JSON.parse(block.slice(block.indexOf('data: ') + 'data: '.length)) as Standing;
        if (unread !== told.at(-1)) {
          told.push(unread);
          void then.shift()?.();
        }
      }
      if (told.length === 3) break;
    }
    stop.abort();
    expect(told).toEqual([1, 2, 0]);
  });

  it('is told to no session that was ended in another process: its stream ends', async () => {
    const { port } = fixture.api.app.getHttpServer().address() as AddressInfo;
    const signedIn = { name: 'cadre-1', password: 'correct horse' };
    const { token } = (await fixture.api.request('POST', '/sessions', { body: signedIn })).body as { token: string };
    const { sessions } = await must(token, 'GET', '/sessions');
    const headers = { authorization: `Bearer ${token}` };
    const { body } = await fetch(`http://127.0.0.1:${port}/processes/case/events`, { headers });
    const reader = (body as ReadableStream<Uint8Array>).getReader();
    let heard = '';
    const next = async (): Promise<boolean> => {
      const { value, done } = await reader.read();
      heard += Buffer.from(value ?? []).toString();
      return !done;
    };
    while (!heard.includes('event: inbox')) await next();
    heard = '';
    await fixture.runtime.accounts.endSession({ account: 'cadre-1', id: sessions[0].id });
    while ((await fixture.api.request('GET', '/sessions/current', { token })).status !== 401);
    await markRead(await newest());
    while (!heard.includes('event: inbox') && (await next()));
    expect(heard).not.toContain('event:');
    await reader.cancel();
  });

  it('names whom somebody is told in the stead of as the record of the case does', async () => {
    const standIn = await fixture.api.signIn('cadre-2', ['cadre']);
    const id = await offerCase();
    const leave = {
      account: 'cadre-1',
      from: localDateAt(fixture.runtime.clock.now(), CHINA_OFFSET_MINUTES),
      standIn: 'cadre-2',
    };
    await must(fixture.token('supervisor'), 'POST', '/absences', { data: leave });
    const recorded = async (type: string) => {
      const { entries } = await must(fixture.token('officer'), 'GET', `/cases/${id}/history`);
      return (entries as { type: string; data: { notice: string; instead: Substitution[] } }[]).find(
        (one) => one.type === type,
      )?.data;
    };
    const notice = (await recorded('NoticeIssued'))?.notice;
    await must(fixture.token('operator'), 'POST', `/cases/${id}/commands`, {
      type: 'RedirectNotice',
      data: { notice },
    });
    await fixture.waitForProjections();
    const [instead] = (await recorded('NoticeRedirected'))?.instead ?? [];
    expect(instead).toEqual({ of: 'cadre-1', to: 'cadre-2', because: 'stand-in' });
    const inboxOf = async (token: string) =>
      ((await must(token, 'GET', '/queries/inbox')).items as { caseId: string; params: object }[])
        .filter(({ caseId }) => caseId === id)
        .map(({ params }) => params);
    expect(await inboxOf(cadre)).toEqual([]);
    const [told] = await inboxOf(standIn);
    expect(told).toMatchObject({ instead: instead?.because, insteadOf: instead?.of });
  });

  it('refuses an instant that is none, by its field, and nobody reads it who has none', async () => {
    const { status, body } = await fixture.api.request('PUT', '/inbox/read', { token: cadre, body: { upTo: 'now' } });
    expect([status, body.field, body.rule]).toEqual([400, 'upTo', 'bad-instant']);
    const machine = await fixture.api.signIn('machine-1', ['integrator']);
    expect((await fixture.api.request('GET', '/inbox', { token: machine })).body.code).toBe('role-may-not');
  });
});
