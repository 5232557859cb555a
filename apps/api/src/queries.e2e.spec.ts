import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Command } from '@lianxin/kernel';
import { CONTACT, CREDIT_CODE, PostgresFixture, caseRequest } from '../test/postgres-fixture.ts';

const OTHER_CODE = '91370211MA3L000019';

describe('questions to the read models', () => {
  let fixture: PostgresFixture;
  const cases: { id: string; number: string; receiptCode: string; position: string }[] = [];

  beforeAll(async () => {
    fixture = await PostgresFixture.open();
    fixture.startProjecting();
    await fixture.populate();
    for (let i = 0; i < 5; i += 1) {
      const data = { ...caseRequest, category: i === 0 ? 'funding' : 'labour' };
      cases.push((await fixture.request('officer', 'POST', '/cases', { data })).body);
    }
  });
  afterAll(() => fixture.close());

  const last = () => cases.at(-1)?.position ?? '0';
  const list = (query: string) => fixture.request('officer', 'GET', `/queries/cases?after=${last()}&${query}`);

  it('shows the asker’s own writes, by filter, sort and page', async () => {
    expect((await list('category=funding')).body.items).toMatchObject([{ number: cases[0]?.number }]);
    const first = await list('sort=number&limit=2');
    expect(first.body.items.map((row: { id: string }) => row.id)).toEqual(cases.slice(0, 2).map(({ id }) => id));
    const second = await list(`sort=number&limit=3&cursor=${encodeURIComponent(first.body.next)}`);
    expect(second.body.items.map((row: { id: string }) => row.id)).toEqual(cases.slice(2).map(({ id }) => id));
    expect(second.body.next).toBeNull();
  });

  it('finds by number, by enterprise and by phone, none of which is in the clear', async () => {
    expect((await list(`number=${cases[3]?.number}`)).body.items).toMatchObject([{ id: cases[3]?.id }]);
    expect((await list(`enterprise=${CREDIT_CODE}`)).body.items).toHaveLength(5);
    const byPhone = (phone: string) => fixture.request('officer', 'POST', '/queries/cases', { phone, after: last() });
    expect((await byPhone(CONTACT.phone)).body.items).toHaveLength(5);
    expect((await byPhone('13811111111')).body.items).toEqual([]);
  });

  it('finds for a cadre by phone only his own cases, and lists for an office what others offer to it', async () => {
    const cadre = await fixture.api.signIn('cadre-77', ['cadre']);
    const body = { phone: CONTACT.phone, after: last() };
    expect((await fixture.api.request('POST', '/queries/cases', { token: cadre, body })).body.items).toEqual([]);
    expect((await list('incoming=true')).body.items).toEqual([]);
  });

  it('finds by part of a name however it is written, in what is asked as in what was recorded long ago', async () => {
    const { commands, clock } = fixture.runtime;
    const name = 'Café Ünïon 100% 橡胶';
    const data = {
      creditCode: OTHER_CODE,
      name: name.normalize('NFD'),
      office: 'lsw',
      industry: 'x',
      aboveScale: false,
    };
    const actor = { id: 'officer-1', roles: ['officer'], office: 'lsw' };
    const command: Command = {
      commandId: 'old-name',
      type: 'RegisterEnterprise',
      data,
      actor,
      ingress: 'import',
      at: clock.now(),
    };
    expect(await commands.handle(`enterprise-${OTHER_CODE}`, command)).toHaveProperty('position');
    const { body: opened } = await fixture.request('officer', 'POST', '/cases', {
      data: { ...caseRequest, enterprise: OTHER_CODE },
    });
    const found = async (query: string, part: string): Promise<number> => {
      const url = `/queries/${query}?after=${opened.position}&name=${encodeURIComponent(part)}`;
      return (await fixture.request('officer', 'GET', url)).body.items.length;
    };
    for (const part of ['fé Ün', 'café', 'CAFé', 'Ünïon', '100%', '橡胶']) {
      for (const form of ['NFC', 'NFD'] as const) {
        expect([part, form, await found('enterprises', part.normalize(form))]).toEqual([
          part,
          form,
          part === '橡胶' ? 2 : 1,
        ]);
        expect([part, form, await found('cases', part.normalize(form))]).toEqual([part, form, part === '橡胶' ? 6 : 1]);
      }
    }
    for (const none of ['_', '%%', 'Cafe', '\\']) expect(await found('enterprises', none)).toBe(0);
  });

  it.each(['counts?by=category', 'workload', 'overdue-board', 'inbox', 'enterprises', 'offices', 'campaign'])(
    'answers %s',
    async (question) => {
      const { status, body } = await fixture.request('supervisor', 'GET', `/queries/${question}`);
      expect([status, typeof body]).toEqual([200, 'object']);
    },
  );

  it('names what is wrong with a question', async () => {
    expect((await list('limit=many')).body).toMatchObject({ status: 400, field: 'limit' });
    expect((await list('cursor=x')).body).toMatchObject({ status: 400, rule: 'bad-cursor' });
    expect((await list('colour=red')).body).toMatchObject({ status: 400, field: 'colour', rule: 'unknown-field' });
  });

  it('shows a requester with an account the files he brought, and not what others attached', async () => {
    const token = await fixture.api.signIn('requester-1', ['requester']);
    const opened = await fixture.api.request('POST', '/cases', { token, body: { data: caseRequest } });
    const path = `/cases/${opened.body.id}`;
    const attach = async (by: string, name: string): Promise<string> => {
      const headers = { 'content-type': 'application/octet-stream' };
      const put = await fixture.api.request('POST', `${path}/attachments`, {
        token: by,
        body: Buffer.from(name),
        headers,
      });
      const body = { type: 'AttachFile', data: { ...put.body, mediaType: 'text/plain', name } };
      expect((await fixture.api.request('POST', `${path}/commands`, { token: by, body })).status).toBe(200);
      return `${path}/attachments/${put.body.hash}`;
    };
    const [own, theirs] = [await attach(token, '营业执照'), await attach(fixture.token('officer'), '内部')];
    expect((await fixture.api.request('GET', own, { token })).body).toBe('营业执照');
    expect((await fixture.request('officer', 'GET', own)).body).toBe('营业执照');
    expect((await fixture.api.request('GET', theirs, { token })).status).toBe(404);
  });

  it('an auditor searches the access log over all accounts: by day, kind, account and what it was about, in pages', async () => {
    const { accessLog } = fixture.runtime;
    const id = cases[0]?.id ?? '';
    await fixture.request('officer', 'GET', `/cases/${id}/history`);
    await fixture.request('supervisor', 'GET', `/cases/${id}/history`);
    const renaming = { token: fixture.token('operator'), body: { displayName: '周敏' } };
    await fixture.api.request('PATCH', '/accounts/officer-1', renaming);
    await accessLog.flush();
    await fixture.waitForProjections();
    const search = async (query: string) =>
      (await fixture.request('auditor', 'GET', `/queries/access-log?${query}`)).body;
    const whose = async (query: string) => (await search(query)).items.map((row: { account: string }) => row.account);
    expect((await whose(`what=sealed-read&about=case-${id}`)).sort()).toEqual(['officer-1', 'supervisor-1']);
    expect(await search('account=operator-1&what=account-changed')).toMatchObject({
      items: [{ about: 'officer-1', changed: ['displayName'], reasoned: false }],
      next: null,
    });
    expect(await whose('to=2020-01-01')).toEqual([]);
    const all = await whose('');
    const first = await search('limit=2');
    const second = await search(`limit=500&cursor=${encodeURIComponent(first.next)}`);
    expect([...first.items, ...second.items].map((row: { account: string }) => row.account)).toEqual(all);
    expect(all.length).toBeGreaterThan(3);
    expect((await fixture.request('officer', 'GET', '/queries/access-log')).status).toBe(403);
    expect(await search('what=gossip')).toMatchObject({ status: 400, field: 'what' });
  });
});
