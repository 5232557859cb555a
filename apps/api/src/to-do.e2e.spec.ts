import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { localDateAt } from '@lianxin/kernel';
import { CREDIT_CODE, OFFICE, PostgresFixture, caseRequest } from '../test/postgres-fixture.ts';

const CHINA_MINUTES = 480;
const STAFF = {
  ...{ 'officer-2': 'officer', 'cadre-1': 'cadre', 'cadre-2': 'cadre', 'verifier-1': 'verifier' },
  ...{ 'leader-2': 'leader', 'reader-1': 'reader' },
} as const;
const OTHERS = {
  'officer-9': 'officer',
  'cadre-9': 'cadre',
  'supervisor-9': 'supervisor',
  'verifier-9': 'verifier',
  'leader-9': 'leader',
};

interface Item {
  readonly id: string;
  readonly caseId: string;
  readonly rungs: readonly string[];
  readonly turn: string;
  readonly command: string;
  readonly insteadOf: string | null;
  readonly why: { readonly zh: string; readonly en: string };
  readonly light: string;
  readonly due: string | null;
}
interface Told {
  readonly type: string;
  readonly onBehalfOf?: string;
  readonly choices?: Readonly<Record<string, readonly { readonly value: string }[]>>;
}
interface ToDo {
  readonly items: readonly Item[];
  readonly counts: Readonly<Record<string, number>>;
  readonly rungs: number;
  readonly next: string | null;
}

describe('what somebody has to do', () => {
  let fixture: PostgresFixture;
  let id: string;
  let position = '0';
  const tokens: Record<string, string> = {};

  async function must(who: string, url: string, body: object): Promise<Record<string, unknown>> {
    const { status, body: answer } = await fixture.api.request('POST', url, { token: tokens[who], body });
    if (status >= 300) throw new Error(`${url} ${JSON.stringify(body)}: ${status} ${JSON.stringify(answer)}`);
    position = String(answer.position ?? position);
    return answer as Record<string, unknown>;
  }
  const send = (who: string, type: string, data: object = {}, more: object = {}) =>
    must(who, `/cases/${id}/commands`, { type, data, ...more });
  const today = (): string => localDateAt(fixture.runtime.clock.now(), CHINA_MINUTES);

  async function ask(who: string, query = ''): Promise<ToDo> {
    const url = `/queries/to-do?after=${position}${query}`;
    const { status, body } = await fixture.api.request('GET', url, { token: tokens[who] });
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body as ToDo;
  }

  /** What the rules let him send now, in his own right and for others, and the rungs that he may acknowledge. */
  async function possible(who: string): Promise<readonly string[]> {
    const { body } = await fixture.api.request('GET', `/cases/${id}/commands`, { token: tokens[who] });
    const told = (body.commands ?? []) as readonly Told[];
    return told.flatMap(({ type, onBehalfOf = '', choices = {} }) => [
      `${type} ${onBehalfOf}`,
      ...(choices['rung'] ?? []).map(({ value }) => `${type} ${onBehalfOf} ${value}`),
    ]);
  }

  /** Whose turn it is: everybody who has any, with what; each of it is what the rules let him send. */
  async function turns(): Promise<Readonly<Record<string, readonly string[]>>> {
    const found: Record<string, readonly string[]> = {};
    for (const who of Object.keys(tokens)) {
      const { items } = await ask(who);
      const mayNow = items.length > 0 ? await possible(who) : [];
      for (const { command, insteadOf, rungs } of items) {
        expect(mayNow).toContain(`${command} ${insteadOf ?? ''}`);
        for (const rung of rungs) expect(mayNow).toContain(`${command} ${insteadOf ?? ''} ${rung}`);
      }
      if (items.length > 0)
        found[who] = items.map(({ turn, insteadOf }) => (insteadOf ? `${turn} for ${insteadOf}` : turn)).sort();
    }
    return found;
  }

  beforeAll(async () => {
    fixture = await PostgresFixture.open();
    await fixture.populate();
    for (const role of ['operator', 'officer', 'supervisor', 'auditor'] as const)
      tokens[`${role}-1`] = fixture.token(role);
    for (const [name, role] of Object.entries(STAFF)) tokens[name] = await fixture.api.signIn(name, [role]);
    for (const [name, role] of Object.entries(OTHERS)) tokens[name] = await fixture.api.signIn(name, [role], 'west');
    const staff = { dutyOfficer: 'officer-9', supervisor: 'supervisor-9', leader: 'leader-9' };
    await must('operator-1', '/offices', { id: 'west', data: { ...OFFICE, ...staff, name: '西区', prefix: 'WEST' } });
    for (const [cadre, role] of [
      ['cadre-1', 'lead'],
      ['cadre-2', 'stand-in'],
    ]) {
      const identity = { name: '李', phone: cadre === 'cadre-1' ? '13900000011' : '13900000012' };
      await must('officer-1', '/cadres', { id: cadre, data: { office: 'lsw', unit: '经济发展办', identity } });
      const data = { cadre, role, from: '2020-02-01' };
      await must('officer-1', `/enterprises/${CREDIT_CODE}/commands`, { type: 'StationCadre', data });
    }
    fixture.startProjecting();
    id = String((await must('officer-1', '/cases', { data: caseRequest }))['id']);
    await fixture.waitForProjections();
  });
  afterAll(() => fixture.close());

  it('is any officer’s until one takes it, and then his; nobody else’s, and no other office’s', async () => {
    expect(await turns()).toEqual({ 'officer-1': ['take'], 'officer-2': ['take'] });
    await send('officer-2', 'TakeCase');
    expect(await turns()).toEqual({ 'officer-2': ['accept'] });
    const { items, counts } = await ask('officer-2');
    expect(counts).toEqual({ accept: 1 });
    expect(items).toEqual([
      expect.objectContaining({ caseId: id, command: 'AcceptCase', light: 'green', enterpriseName: '茂林橡胶' }),
    ]);
    expect(items[0]?.why.zh).toBe('已认领，还没有受理');
  });

  it('is the receiving office’s while a case is offered to it, and comes back', async () => {
    await send('officer-2', 'TransferCase', { toOffice: 'west', reason: '属地' });
    expect(await turns()).toEqual({ 'officer-9': ['receive-transfer'] });
    await send('officer-9', 'RefuseTransfer', { reason: '不属' });
    expect(await turns()).toEqual({ 'officer-2': ['accept'] });
  });

  it('is the cadre’s whom it is offered to, and during his leave his stand-in’s as well', async () => {
    await send('officer-2', 'AcceptCase');
    expect(await turns()).toEqual({ 'officer-2': ['first-contact', 'offer'] });
    await send('officer-2', 'OfferCase');
    expect(await turns()).toEqual({ 'officer-2': ['first-contact'], 'cadre-1': ['accept-offer'] });
    await must('supervisor-1', '/absences', { data: { account: 'cadre-1', from: today() } });
    expect(await turns()).toMatchObject({ 'cadre-1': ['accept-offer'], 'cadre-2': ['accept-offer for cadre-1'] });
    await must('supervisor-1', '/absences/cadre-1/commands', { type: 'EndAbsence', data: { from: today() } });
    const mandate = { for: 'cadre-1', to: 'cadre-2', from: today(), until: today(), acts: ['RecordFirstContact'] };
    await must('supervisor-1', '/mandates', { data: mandate });
    await send('cadre-1', 'AcceptOffer');
    expect(await turns()).toEqual({
      ...{ 'cadre-1': ['first-contact', 'resolve'], 'cadre-2': ['first-contact for cadre-1'] },
    });
  });

  it('is the supervisor’s who decides on more time, and the enterprise’s while it is waited for', async () => {
    await send('cadre-1', 'RecordFirstContact', { how: 'phone' });
    await send('cadre-1', 'RequestExtension', { amount: 1, reason: '货在途' });
    expect(await turns()).toEqual({ 'cadre-1': ['resolve'], 'supervisor-1': ['decide-extension'] });
    await send('supervisor-1', 'RejectExtension', { reason: '不必' });
    const until = new Date(Date.now() + 3_600_000).toISOString();
    await send('cadre-1', 'WaitForParty', { party: 'enterprise', reason: '等', until });
    expect(await turns()).toEqual({});
    await send('cadre-1', 'ResumeCase');
  });

  it('is everybody’s who was told of rungs that ask for it, one row a case, until he acknowledged the last', async () => {
    for (const rung of ['supervision-order', 'red-card'])
      await send('supervisor-1', 'RaiseRung', { rung, reason: '抓紧' });
    expect(await turns()).toMatchObject({ 'cadre-1': ['acknowledge', 'resolve'] });
    const { items, counts, rungs } = await ask('cadre-1', '&turn=acknowledge');
    expect([items.length, counts['acknowledge'], rungs]).toEqual([1, 1, 2]);
    expect(items[0]?.why.zh).toMatch(/、.+已发出，还没有签收/);
    const [first, ...others] = items[0]?.rungs ?? [];
    await send('cadre-1', 'AcknowledgeRung', { rung: first });
    const after = await ask('cadre-1', '&turn=acknowledge');
    expect(after.items.map(({ id: row, rungs: left }) => [row, left])).toEqual([[items[0]?.id, others]]);
    for (const rung of others) await send('cadre-1', 'AcknowledgeRung', { rung });
    expect(await turns()).toMatchObject({ 'cadre-1': ['resolve'] });
  });

  it('is called back and verified by those who had no hand in it', async () => {
    await send('cadre-1', 'ResolveCase', { reply: '好', outcome: 'solved' });
    expect(await turns()).toMatchObject({ 'officer-1': ['callback'], 'verifier-1': ['callback'] });
    await send('officer-1', 'RecordCallback', { reached: true, satisfied: false });
    expect(await turns()).toMatchObject({ 'supervisor-1': ['assign-verifier'] });
    await send('supervisor-1', 'AssignVerifier', { verifier: 'verifier-1' });
    expect(Object.keys(await turns())).not.toContain('supervisor-1');
  });

  it('comes page after page, soonest due first, with the counts of all of it', async () => {
    for (let i = 0; i < 5; i += 1) await must('officer-1', '/cases', { data: caseRequest });
    const first = await ask('officer-1', '&turn=take&limit=2');
    const rest = await ask('officer-1', `&turn=take&limit=9&cursor=${encodeURIComponent(first.next ?? '')}`);
    expect([first.items.length, rest.items.length, rest.next]).toEqual([2, 3, null]);
    expect(first.counts['take']).toBe(5);
    const all = [...first.items, ...rest.items];
    expect(all.map(({ due }) => due)).toEqual(all.map(({ due }) => due).sort());
    expect(new Set(all.map(({ caseId }) => caseId)).size).toBe(5);
    expect((await ask('officer-9')).items).toEqual([]);
  });
});
