import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AlikeReply } from '@lianxin/contracts';
import { DAY_MS, addMs } from '@lianxin/kernel';
import { selectRepeatCandidates } from '@lianxin/read-models';
import type { Role } from '@lianxin/registers';
import { ROLES, visibilityAt } from '@lianxin/registers';
import { CREDIT_CODE, OFFICE, PostgresFixture, caseRequest } from '../test/postgres-fixture.ts';

const REASON = { 'lianxin-reason': encodeURIComponent('复核重复诉求') };
const TEXTS = {
  masks: '我公司急需一次性医用口罩500只，复工人员没有口罩用',
  again: '复工后口罩不够，想请街道帮忙联系购买五百只医用口罩',
  other: '污水管道堵塞影响车间开工，请尽快疏通',
} as const;
type Text = keyof typeof TEXTS;

describe('likely repeats', () => {
  let fixture: PostgresFixture;
  const ids = {} as Record<Text, string>;
  const sent = async (token: string, path: string, body: object) => {
    const answer = await fixture.api.request('POST', path, { token, body });
    if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body as { readonly id: string };
  };
  const signIn = (role: Role, office = 'lsw') => fixture.api.signIn(`${role}-in-${office}`, [role], office);
  const readAlike = async (text: Text, token: string, headers = {}) =>
    fixture.api.request('GET', `/cases/${ids[text]}/alike`, { token, headers });
  const compare = (text: string, token: string, headers = {}) =>
    fixture.api.request('POST', '/cases/alike', { token, headers, body: { enterprise: CREDIT_CODE, text } });
  const foundIn = ({ body }: { readonly body: unknown }) => (body as AlikeReply).items.map(({ id }) => id);

  beforeAll(async () => {
    fixture = await PostgresFixture.open();
    await fixture.populate();
    const named = { dutyOfficer: 'officer-in-west', supervisor: 'supervisor-in-west', leader: 'leader-in-west' };
    for (const role of ['officer', 'supervisor', 'leader'] as const) await signIn(role, 'west');
    await sent(fixture.token('operator'), '/offices', { id: 'west', data: { ...OFFICE, prefix: 'WEST', ...named } });
    for (const text of Object.keys(TEXTS) as Text[]) {
      const data = { ...caseRequest, category: text === 'again' ? 'supplies' : 'labour', text: TEXTS[text] };
      ids[text] = (await sent(fixture.token('officer'), '/cases', { data })).id;
    }
    fixture.startProjecting();
    await fixture.waitForProjections();
  });
  afterAll(() => fixture.close());

  it('of a case are other cases of its enterprise, with what is alike and what differs', async () => {
    const { body } = await readAlike('masks', fixture.token('officer'));
    expect(body).toMatchObject({ words: 'clear', compared: 2 });
    expect(foundIn({ body })).toEqual([ids.again]);
    const [item] = (body as AlikeReply).items;
    expect(item?.differs).toEqual([{ fact: 'category', here: 'labour', there: 'supplies' }]);
    expect(item?.there.parts.map(({ text }) => text).join('')).toBe(TEXTS.again);
    expect(item?.there.parts.filter(({ alike }) => alike).map(({ text }) => text)).toContain('五百只医用口罩');
    expect(item?.likeness).toBeGreaterThanOrEqual(0.25);
  });

  it('are found while one types, and what is typed is kept nowhere', async () => {
    const typed = `${TEXTS.masks}，绝无仅有的话`;
    const answer = await compare(typed, fixture.token('officer'));
    expect(foundIn(answer)).toEqual([ids.masks, ids.again]);
    expect((answer.body as AlikeReply).items[0]?.differs).toEqual([]);
    await fixture.runtime.accessLog.flush();
    const { store } = fixture.runtime;
    const recorded = await Promise.all((await store.listStreams('', 1000)).map((stream) => store.read(stream)));
    expect(JSON.stringify(recorded) + fixture.log.join('')).not.toMatch(/绝无仅有|医用口罩/);
  });

  it('are refused without an enterprise or a text, by the field', async () => {
    const token = fixture.token('officer');
    const ask = (body: object) => fixture.api.request('POST', '/cases/alike', { token, body });
    expect((await ask({ text: TEXTS.masks })).body).toMatchObject({ status: 400, errors: [{ field: 'enterprise' }] });
    expect((await ask({ enterprise: CREDIT_CODE, text: '' })).body).toMatchObject({ errors: [{ field: 'text' }] });
    expect((await fixture.api.request('GET', '/offices/lsw/alike', { token })).body.code).toBe('no-repeat-search');
  });

  it.each(ROLES)('are shown to a %s of the office as the policy shows him words', async (role) => {
    const token = await signIn(role);
    const words = visibilityAt(role, 'words', 'office');
    if (role === 'requester') {
      expect((await readAlike('masks', token)).status).toBe(404);
      return expect((await compare(TEXTS.masks, token)).body.code).toBe('kept-by-the-office');
    }
    for (const ask of [
      (headers = {}) => readAlike('masks', token, headers),
      (headers = {}) => compare(TEXTS.masks, token, headers),
    ]) {
      const [plain, reasoned] = [await ask(), await ask(REASON)];
      expect([plain.body.words, reasoned.body.words]).toEqual([words, words]);
      expect(foundIn(plain).includes(ids.again)).toBe(words === 'clear');
      expect(foundIn(reasoned).includes(ids.again)).toBe(words === 'clear' || words === 'with-reason');
      if (words === 'masked') expect(reasoned.body).toEqual({ words, compared: 0, items: [] });
    }
  });

  it('of other offices are none, until one is offered to one’s own', async () => {
    const west = await signIn('officer', 'west');
    expect((await readAlike('masks', west)).status).toBe(404);
    expect((await compare(TEXTS.masks, west)).body).toEqual({ words: 'clear', compared: 0, items: [] });
    await sent(fixture.token('officer'), `/cases/${ids.other}/commands`, { type: 'TakeCase' });
    const offer = { type: 'TransferCase', data: { toOffice: 'west', reason: '属地' } };
    await sent(fixture.token('officer'), `/cases/${ids.other}/commands`, offer);
    await fixture.waitForProjections();
    expect(foundIn(await compare(TEXTS.other, west))).toEqual([ids.other]);
    expect(foundIn(await compare(TEXTS.masks, west))).toEqual([]);
  });

  it('that somebody was shown stand in the access log with what they are like, no others do; with a reason where he needs one', async () => {
    const [reading, auditing] = [await signIn('verifier'), await signIn('auditor', 'nowhere')];
    await readAlike('masks', reading);
    await readAlike('masks', auditing, REASON);
    await readAlike('other', reading);
    const { accessLog, clock, store } = fixture.runtime;
    await accessLog.flush();
    const day = clock.now().slice(0, 'YYYY-MM-DD'.length);
    const streamsReadBy = async (account: string) =>
      (await store.read(`access-${account}-${day}`)).map(({ data }) => (data as { readonly stream: string }).stream);
    for (const account of ['verifier-in-lsw', 'auditor-in-nowhere']) {
      const read = await streamsReadBy(account);
      expect(read).toEqual(expect.arrayContaining([`case-${ids.masks}`, `case-${ids.again}`]));
      expect(read).not.toContain(`case-${ids.other}`);
    }
  });

  it('are open, or were resolved within 90 days; those merged away are not', async () => {
    const { clock, readQueries } = fixture.runtime;
    const listed = async (days: number) => {
      const viewer = {
        account: 'officer-1',
        roles: ['officer'],
        office: 'lsw',
        now: addMs(clock.now(), days * DAY_MS),
      };
      const rows = await readQueries.run(selectRepeatCandidates({ of: CREDIT_CODE }, viewer));
      return rows.map(({ id }) => id);
    };
    expect(await listed(91)).toEqual([ids.other, ids.again, ids.masks]);
    const merge = { type: 'MergeCase', data: { into: ids.masks, reason: '同一事项' } };
    await sent(fixture.token('officer'), `/cases/${ids.again}/commands`, merge);
    await fixture.waitForProjections();
    expect(await listed(0)).toEqual([ids.other, ids.masks]);
  });
});
