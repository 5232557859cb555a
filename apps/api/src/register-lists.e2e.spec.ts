import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { computeCheckCharacter } from '@lianxin/registers';
import { CREDIT_CODE, PostgresFixture } from '../test/postgres-fixture.ts';

const codeOf = (n: number): string => {
  const body = `9137021100000${String(n).padStart(4, '0')}`;
  return body + computeCheckCharacter(body);
};
const NAMES = ['瑞源医院', '天元建设', '天元建设', '海王', '海信133号', '海信21号'];
interface Page {
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly next: string | null;
}

describe('the lists of registers', () => {
  let fixture: PostgresFixture;
  let elsewhere: string;
  const ask = async (query: string, token = fixture.token('officer')) =>
    (await fixture.api.request('GET', `/queries/${query}`, { token })).body as Page;
  const post = async (path: string, body: object) => {
    const answer = await fixture.request('officer', 'POST', path, body);
    if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  };

  beforeAll(async () => {
    fixture = await PostgresFixture.open();
    await fixture.populate();
    elsewhere = await fixture.api.signIn('officer-elsewhere', ['officer'], 'elsewhere');
    for (const [n, name] of NAMES.entries()) {
      const data = { creditCode: codeOf(n), name, office: 'lsw', industry: 'x', aboveScale: n > 1 };
      await post('/enterprises', { data });
    }
    for (const id of ['cadre-1', 'cadre-2']) {
      await fixture.api.addAccount(id, ['cadre']);
      const data = { office: 'lsw', unit: '经济发展办', identity: { name: '赵一', phone: '13900000011' } };
      await post('/cadres', { id, data });
    }
    const at = `/enterprises/${codeOf(0)}/commands`;
    const past = { cadre: 'cadre-1', role: 'lead', from: '2020-01-01', to: '2020-03-01' };
    await post(at, { type: 'StationCadre', data: past });
    await post(at, { type: 'StationCadre', data: { cadre: 'cadre-2', role: 'lead', from: '2020-03-02' } });
    await post(at, { type: 'StationCadre', data: { cadre: 'cadre-1', role: 'stand-in', from: '2020-03-02' } });
    const leave = { account: 'cadre-1', from: '2020-03-10', to: '2020-03-12', standIn: 'cadre-2' };
    await post('/absences', { data: { account: 'officer-1', from: '2020-04-01' } });
    await fixture.request('supervisor', 'POST', '/absences', { data: leave });
    fixture.startProjecting();
    await fixture.waitForProjections();
  });
  afterAll(() => fixture.close());

  it('are read page by page, each row once, also where names are the same', async () => {
    const seen: unknown[] = [];
    const names: unknown[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page = await ask(`enterprises?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map(({ creditCode }) => creditCode));
      names.push(...page.items.map(({ name }) => name));
      cursor = page.next;
    }
    expect([...seen].sort()).toEqual([CREDIT_CODE, ...NAMES.map((_, n) => codeOf(n))].sort());
    // By pinyin and number: hǎi before ruì before tiān, and 21 before 133.
    const own = names.filter((name) => NAMES.includes(String(name)));
    expect(own).toEqual(['海王', '海信21号', '海信133号', '瑞源医院', '天元建设', '天元建设']);
  });

  it('find an enterprise by a part of its name or of its credit code, and by the whole code', async () => {
    const found = async (params: string) => (await ask(`enterprises?${params}`)).items.map(({ name }) => name);
    expect(await found(`part=${encodeURIComponent('天元')}`)).toEqual(['天元建设', '天元建设']);
    expect(await found(`part=${codeOf(3).slice(9).toLowerCase()}`)).toEqual(['海王']);
    expect(await found(`creditCode=${codeOf(0)}`)).toEqual(['瑞源医院']);
    expect(await found(`part=${encodeURIComponent('%')}`)).toEqual([]);
    expect(await found(`part=${'9'.repeat(11)}`)).toEqual([]);
  });

  it.each(['tyjs', 'tianyuan', '天元建設', 'ＴＹ', '天 元', 't', '天'])(
    'find an enterprise as the search does: by %s',
    async (part) => {
      const { items } = await ask(`enterprises?part=${encodeURIComponent(part)}`);
      expect(items.map(({ name }) => name)).toEqual(['天元建设', '天元建设']);
      const of = async (token: string) => (await ask(`enterprises?part=${encodeURIComponent(part)}`, token)).items;
      expect(await of(elsewhere)).toEqual([]);
    },
  );

  it('follow what changes of an enterprise; a case keeps what its firm was when it was opened', async () => {
    const at = `/enterprises/${codeOf(3)}/commands`;
    const about = { office: 'lsw', enterprise: codeOf(3), channel: 'phone', origin: 'requested' };
    const what = { kind: 'help', category: 'labour', urgency: 'general', text: '缺工' };
    const data = { ...about, ...what, contact: { name: '王强', phone: '13800000000' } };
    const listed = async () => {
      await fixture.waitForProjections();
      const { items } = await ask(`cases?enterprise=${codeOf(3)}&sort=requestedAt`);
      return items.map(({ enterpriseName, industry, aboveScale }) => [enterpriseName, industry, aboveScale]);
    };
    await post('/cases', { data });
    await post(at, { type: 'AddProject', data: { id: 'p1', name: '一期' } });
    await post(at, { type: 'EndProject', data: { project: 'p1', day: '2020-02-20' } });
    expect(await listed()).toEqual([['海王', 'x', true]]);
    const revised = { name: '海王家居', industry: '家具', aboveScale: false, reason: '更名' };
    await post(at, { type: 'ReviseEnterprise', data: revised });
    await post('/cases', { data });
    expect(await listed()).toEqual([
      ['海王家居', 'x', true],
      ['海王家居', '家具', false],
    ]);
    const { items } = await ask('enterprises?part=hwjj');
    const projects = [{ id: 'p1', name: '一期', endedOn: '2020-02-20' }];
    expect(items).toMatchObject([{ name: '海王家居', industry: '家具', aboveScale: false, projects }]);
    await post(at, {
      type: 'ReviseEnterprise',
      data: { name: '海王', industry: 'x', aboveScale: true, reason: '改回' },
    });
    expect(await listed()).toEqual([
      ['海王', 'x', true],
      ['海王', '家具', false],
    ]);
  });

  it('tell the enterprises at which somebody is stationed today', async () => {
    const of = async (cadre: string) => (await ask(`enterprises?cadre=${cadre}`)).items.map(({ name }) => name);
    expect(await of('cadre-2')).toEqual(['瑞源医院']);
    expect(await of('officer-1')).toEqual([]);
  });

  it('say who is stationed where, over time and on a day', async () => {
    const of = async (params: string) => (await ask(`stationings?${params}`)).items;
    const all = await of(`enterprise=${codeOf(0)}`);
    expect(all.map(({ cadre, role, from, to }) => [cadre, role, from, to])).toEqual([
      ['cadre-1', 'lead', '2020-01-01', '2020-03-01'],
      ['cadre-2', 'lead', '2020-03-02', null],
      ['cadre-1', 'stand-in', '2020-03-02', null],
    ]);
    expect((await of('cadre=cadre-1&on=2020-02-01')).map(({ role }) => role)).toEqual(['lead']);
    expect((await of('cadre=cadre-1&on=2020-03-02')).map(({ role }) => role)).toEqual(['stand-in']);
    const { items, next } = await ask('stationings?limit=2');
    expect(items).toHaveLength(2);
    expect((await of(`limit=2&cursor=${encodeURIComponent(String(next))}`)).map(({ role }) => role)).toEqual([
      'stand-in',
    ]);
  });

  it('count the enterprises of each cadre as of today', async () => {
    const { items, next } = await ask('cadres?active=true');
    expect(next).toBeNull();
    expect(items).toEqual([
      { id: 'cadre-1', office: 'lsw', unit: '经济发展办', active: true, leads: 0, standsIn: 1 },
      { id: 'cadre-2', office: 'lsw', unit: '经济发展办', active: true, leads: 1, standsIn: 0 },
    ]);
    expect((await ask('cadres?limit=1')).next).toBe('cadre-1');
  });

  it('say who is away when, and who stands in', async () => {
    const away = { account: 'cadre-1', office: 'lsw', from: '2020-03-10', to: '2020-03-12', standIn: 'cadre-2' };
    const own = { account: 'officer-1', office: 'lsw', from: '2020-04-01', to: null, standIn: null };
    const of = async (params: string) => (await ask(`absences?${params}`)).items;
    expect(await of('')).toEqual([away, own]);
    expect(await of('from=2020-03-12&to=2020-03-31')).toEqual([away]);
    expect(await of('from=2020-03-13')).toEqual([own]);
    expect(await of('to=2020-03-09')).toEqual([]);
    expect(await of('account=officer-1&office=lsw')).toEqual([own]);
    const { items, next } = await ask('absences?limit=1');
    expect([items, await of(`cursor=${encodeURIComponent(String(next))}`)]).toEqual([[away], [own]]);
  });

  it('are of one’s own office', async () => {
    for (const query of ['enterprises', 'cadres', 'stationings', 'absences']) {
      expect((await ask(query, elsewhere)).items).toEqual([]);
      expect((await ask(query, fixture.token('auditor'))).items.length).toBeGreaterThan(0);
    }
  });
});
