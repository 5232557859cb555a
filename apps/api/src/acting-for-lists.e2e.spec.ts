import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { localDateAt } from '@lianxin/kernel';
import { CREDIT_CODE, PostgresFixture, caseRequest } from '../test/postgres-fixture.ts';

const CHINA_MINUTES = 480;
const STATIONED = [
  ['cadre-1', 'lead'],
  ['cadre-2', 'stand-in'],
] as const;
const sealed = { sealed: true };

describe('what is mine in lists', () => {
  let fixture: PostgresFixture;
  let id: string;
  const tokens: Record<string, string> = {};

  async function must(token: string, url: string, body: object): Promise<Record<string, unknown>> {
    const { status, body: answer } = await fixture.api.request('POST', url, { token, body });
    if (status >= 300) throw new Error(`${url} ${JSON.stringify(body)}: ${status} ${JSON.stringify(answer)}`);
    return answer as Record<string, unknown>;
  }
  const officer = (url: string, body: object) => must(fixture.token('officer'), url, body);
  const today = (): string => localDateAt(fixture.runtime.clock.now(), CHINA_MINUTES);

  const supervisor = (url: string, body: object) => must(fixture.token('supervisor'), url, body);
  const ofToday = () => ({ from: today(), until: today() });

  async function asked(who: string, url: string): Promise<readonly Record<string, unknown>[]> {
    await fixture.stopProjecting();
    const { status, body } = await fixture.api.request('GET', url, { token: tokens[who] });
    fixture.startProjecting();
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body.items as readonly Record<string, unknown>[];
  }
  const mine = async (who: string) => (await asked(who, '/queries/cases?mine=true')).map((row) => row['id']);

  beforeAll(async () => {
    fixture = await PostgresFixture.open();
    await fixture.populate();
    for (const [i, [cadre, role]] of STATIONED.entries()) {
      tokens[cadre] = await fixture.api.signIn(cadre, ['cadre']);
      const identity = { name: '李', phone: `1390000000${i}` };
      await officer('/cadres', { id: cadre, data: { office: 'lsw', unit: '经济发展办', identity } });
      const data = { cadre, role, from: '2020-02-01' };
      await officer(`/enterprises/${CREDIT_CODE}/commands`, { type: 'StationCadre', data });
    }
    id = String((await officer('/cases', { data: caseRequest }))['id']);
    for (const type of ['TakeCase', 'AcceptCase', 'OfferCase']) await officer(`/cases/${id}/commands`, { type });
    await must(tokens['cadre-1'] ?? '', `/cases/${id}/commands`, { type: 'AcceptOffer' });
    fixture.startProjecting();
  });
  afterAll(() => fixture.close());

  it('is what I hold, and nothing of whom I do not stand in for', async () => {
    expect(await mine('cadre-1')).toEqual([id]);
    expect(await mine('cadre-2')).toEqual([]);
    expect(await asked('cadre-2', '/queries/acting-for')).toEqual([]);
  });

  it('is read as one’s own by the holder of a mandate, as long as it lasts', async () => {
    tokens['cadre-3'] = await fixture.api.signIn('cadre-3', ['cadre']);
    const contact = async () => {
      const { body } = await fixture.api.request('GET', `/cases/${id}/history`, { token: tokens['cadre-3'] });
      return body.entries[0].data.contact;
    };
    expect(await contact()).toEqual(sealed);
    await supervisor('/mandates', { data: { ...ofToday(), for: 'cadre-1', to: 'cadre-3', acts: ['LogVisit'] } });
    expect(await contact()).toMatchObject({ name: expect.any(String) });
    await supervisor('/mandates/cadre-1/commands', { type: 'RevokeMandate', data: { mandate: 1 } });
    expect(await contact()).toEqual(sealed);
  });

  it('includes, during a leave, what the absent officer holds, by stationing', async () => {
    const from = today();
    await supervisor('/absences', { data: { account: 'cadre-1', from } });
    expect(await mine('cadre-2')).toEqual([id]);
    expect(await asked('cadre-2', '/queries/acting-for')).toEqual([
      expect.objectContaining({ for: 'cadre-1', because: 'leave', named: 'stationing', from, enterprise: CREDIT_CODE }),
    ]);
    await must(tokens['cadre-2'] ?? '', `/cases/${id}/commands`, {
      ...{ type: 'LogVisit', data: { text: '走访' }, onBehalfOf: 'cadre-1' },
    });
    const end = { type: 'EndAbsence', data: { from } };
    await supervisor('/absences/cadre-1/commands', end);
    expect(await mine('cadre-2')).toEqual([]);
  });

  it('is nothing of whom I stand in for while I am away myself', async () => {
    const from = today();
    for (const account of ['cadre-1', 'cadre-2']) await supervisor('/absences', { data: { account, from } });
    expect(await mine('cadre-2')).toEqual([]);
    expect(await asked('cadre-2', '/queries/acting-for')).toEqual([]);
    const { body } = await fixture.api.request('GET', `/cases/${id}/commands`, { token: tokens['cadre-2'] });
    expect((body.commands as { onBehalfOf?: string }[]).filter(({ onBehalfOf }) => onBehalfOf)).toEqual([]);
    const end = { type: 'EndAbsence', data: { from } };
    await supervisor('/absences/cadre-2/commands', end);
    expect(await mine('cadre-2')).toEqual([id]);
    await supervisor('/absences/cadre-1/commands', end);
  });

  it('is what a mandate lets me work on, until it is revoked', async () => {
    await supervisor('/mandates', { data: { ...ofToday(), for: 'cadre-1', to: 'cadre-2', acts: ['LogVisit'] } });
    expect(await mine('cadre-2')).toEqual([id]);
    expect(await asked('cadre-2', '/queries/acting-for')).toMatchObject([
      { for: 'cadre-1', because: 'mandate', acts: ['LogVisit'], until: today() },
    ]);
    await supervisor('/mandates/cadre-1/commands', { type: 'RevokeMandate', data: { mandate: 3 } });
    expect(await mine('cadre-2')).toEqual([]);
  });

  /** Who of them reads its contact in the record, lists it as his, and finds it by its phone. */
  async function whoWorksOnIt(): Promise<Readonly<Record<string, readonly boolean[]>>> {
    const of = async (who: string) => {
      const { body } = await fixture.api.request('GET', `/cases/${id}/history`, { token: tokens[who] });
      const found = await asked(who, `/queries/cases?phone=${caseRequest.contact.phone}`);
      return [body.entries[0].data.contact.sealed !== true, (await mine(who)).includes(id), found.length > 0];
    };
    const found: Record<string, readonly boolean[]> = {};
    for (const who of Object.keys(tokens)) found[who] = await of(who);
    return found;
  }

  it('is what I am shown as my own and find by its contact: not what the lead of its enterprise only was offered', async () => {
    const all = [true, true, true];
    const none = [false, false, false];
    expect(await whoWorksOnIt()).toEqual({ 'cadre-1': all, 'cadre-2': none, 'cadre-3': none });
    await must(tokens['cadre-1'] ?? '', `/cases/${id}/commands`, { type: 'AddCoHandler', data: { cadre: 'cadre-2' } });
    const assign = { type: 'AssignCase', data: { cadre: 'cadre-4', reason: '换人' } };
    tokens['cadre-4'] = await fixture.api.signIn('cadre-4', ['cadre']);
    const identity = { name: '李', phone: '13900000004' };
    await officer('/cadres', { id: 'cadre-4', data: { office: 'lsw', unit: '经济发展办', identity } });
    await supervisor(`/cases/${id}/commands`, assign);
    expect(await whoWorksOnIt()).toEqual({ 'cadre-1': none, 'cadre-2': all, 'cadre-3': none, 'cadre-4': all });
    // By the leave of one who only helps, too.
    await supervisor('/absences', { data: { account: 'cadre-2', from: today(), standIn: 'cadre-3' } });
    expect(await whoWorksOnIt()).toMatchObject({ 'cadre-3': all });
  });

  it('is what I verify, while it is looked back at', async () => {
    tokens['verifier-1'] = await fixture.api.signIn('verifier-1', ['verifier']);
    expect(await whoWorksOnIt()).toMatchObject({ 'verifier-1': [false, false, false] });
    await must(tokens['cadre-4'] ?? '', `/cases/${id}/commands`, {
      ...{ type: 'ResolveCase', data: { reply: '好', outcome: 'solved' } },
    });
    await supervisor(`/cases/${id}/commands`, { type: 'AssignVerifier', data: { verifier: 'verifier-1' } });
    expect(await whoWorksOnIt()).toMatchObject({ 'verifier-1': [true, true, true] });
  });
});
