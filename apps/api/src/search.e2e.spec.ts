import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CONTACT, CREDIT_CODE, PostgresFixture, caseRequest } from '../test/postgres-fixture.ts';

interface Found {
  readonly cases: readonly { readonly number: string; readonly enterpriseName: string | null }[];
  readonly enterprises: readonly { readonly creditCode: string; readonly name: string }[];
  readonly people: readonly { readonly id: string }[];
}

describe('a search over everything', () => {
  let fixture: PostgresFixture;
  let last = '0';
  const numbers: string[] = [];
  const tokens: Record<string, string> = {};

  const search = async (q: string, who = 'officer-1') =>
    fixture.api.request('POST', '/queries/search', { token: tokens[who] ?? '', body: { q, after: last } });
  const found = async (q: string, who?: string): Promise<Found> => {
    const { status, body } = await search(q, who);
    if (status !== 200) throw new Error(`${q}: ${status} ${JSON.stringify(body)}`);
    return body as Found;
  };

  beforeAll(async () => {
    fixture = await PostgresFixture.open();
    fixture.startProjecting();
    await fixture.populate();
    tokens['officer-1'] = fixture.token('officer');
    tokens['auditor-1'] = fixture.token('auditor');
    for (const [id, role] of [['reader-1', 'reader'] as const, ['cadre-7', 'cadre'] as const])
      tokens[id] = await fixture.api.signIn(id, [role]);
    tokens['officer-9'] = await fixture.api.signIn('officer-9', ['officer'], 'west');
    for (let n = 0; n < 3; n += 1) {
      const { body } = await fixture.request('officer', 'POST', '/cases', { data: caseRequest });
      ({ position: last } = body as { position: string });
      numbers.push(body.number);
    }
  });
  afterAll(() => fixture?.close());

  it.each(['茂林', '橡膠', 'mlxj', 'MaoLin', CREDIT_CODE.slice(4, 9)])(
    'finds an enterprise and its cases by %s',
    async (q) => {
      const { cases, enterprises } = await found(q);
      expect(enterprises).toEqual([{ creditCode: CREDIT_CODE, name: '茂林橡胶', office: 'lsw' }]);
      expect(cases.map(({ number }) => number)).toEqual([...numbers].reverse());
      expect(cases[0]).toMatchObject({ enterpriseName: '茂林橡胶', stage: 'request', office: 'lsw' });
    },
  );

  it('finds a case by its number, by a part of it and by what people call it, the nearest first', async () => {
    const [, second = ''] = numbers;
    for (const q of [second, second.toLowerCase(), second.replaceAll('-', ' '), second.slice(-4)])
      expect((await found(q)).cases[0]?.number).toBe(second);
    expect((await found('2')).cases.map(({ number }) => number)).toEqual([second]);
    expect((await found('LSW')).cases).toHaveLength(3);
    expect(await found('九')).toEqual({ cases: [], enterprises: [], people: [] });
  });

  it('finds people by name and sign-in name, as far as they are shown', async () => {
    expect((await found('officer')).people.map(({ id }) => id)).toEqual(['officer-1']);
    expect((await found('officer', 'auditor-1')).people.map(({ id }) => id)).toEqual(['officer-1', 'officer-9']);
  });

  it('finds for nobody what is of another office', async () => {
    for (const q of ['茂林', 'mlxj', numbers[0] ?? '', '1', 'LSW'])
      expect([q, await found(q, 'officer-9')]).toEqual([q, { cases: [], enterprises: [], people: [] }]);
    expect((await found('茂林', 'auditor-1')).cases).toHaveLength(3);
  });

  it('finds by a phone number only where it is whole, and only for those who read it', async () => {
    const { phone } = CONTACT;
    expect((await found(`${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`)).cases).toHaveLength(3);
    expect((await found(phone.slice(0, 10))).cases).toEqual([]);
    expect((await found('王五')).cases).toEqual([]);
    expect((await found(phone, 'cadre-7')).cases).toEqual([]);
    const refused = await search(phone, 'reader-1');
    expect([refused.status, refused.body.code, refused.body.params]).toEqual([403, 'may-not-ask-by', { field: 'q' }]);
  });

  it('narrows the list of cases by the same', async () => {
    const listed = async (q: string, who = 'officer-1') => {
      const body = { q, after: last };
      const answer = await fixture.api.request('POST', '/queries/cases', { token: tokens[who] ?? '', body });
      return answer.body.total?.count;
    };
    expect([await listed('mlxj'), await listed(numbers[1] ?? ''), await listed(CONTACT.phone)]).toEqual([3, 1, 3]);
    expect([await listed('九'), await listed('mlxj', 'officer-9'), await listed('x')]).toEqual([0, 0, 0]);
  });

  it('leaves no number that was looked for in the log', () => {
    expect(fixture.log.length).toBeGreaterThan(0);
    expect(fixture.log.join('')).not.toContain(CONTACT.phone);
  });
});
