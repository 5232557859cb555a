import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CalendarAmendmentsReply, CalendarYearReply, DueReply } from '@lianxin/contracts';
import { ROLES, rolesWithSightOf } from '@lianxin/registers';
import { CaseFixture } from '../test/case-fixture.ts';

const closure = {
  ...{ id: 'lsw-flood', layer: 'cn/shandong/lsw', documentNumber: '灵街办〔2020〕3号', title: '暴雨停工' },
  ...{ signed: '2020-02-10', published: '2020-02-10T01:00:00Z', working: [], nonWorking: ['2020-02-12'] },
};
const STORY = {
  ...{ from: '2020-01-20T08:00:00+08:00', amount: 5, unit: 'working-days' },
  ...{ layer: 'cn', countFrom: 'next-day' },
};

describe('working days over HTTP', () => {
  let fixture: CaseFixture;
  beforeAll(async () => {
    fixture = await CaseFixture.open('2020-02-10T01:00:00Z');
  });
  afterAll(() => fixture.api.close());

  const readYear = async (query: string): Promise<CalendarYearReply> => {
    const { status, body } = await fixture.get(`/calendars/cn/years/${query}`);
    expect(status).toBe(200);
    return body as CalendarYearReply;
  };
  const dayOf = ({ days }: CalendarYearReply, date: string) => days.find((day) => day.date === date);
  const due = async (more: object = {}, token = fixture.tokens.officer) =>
    fixture.api.request('POST', '/calendars/due', { token, body: { ...STORY, ...more } });

  it('of a year are as they were known: what ships, though no stream has it', async () => {
    expect((await fixture.get('/calendars/cn')).status).toBe(404);
    const before = await readYear('2020?knownAt=2020-01-24T04:00:00Z');
    expect(before.days).toHaveLength(366);
    expect(dayOf(before, '2020-02-01')).toEqual({
      ...{ date: '2020-02-01', working: true, because: 'cn-2020', provisional: false },
    });
    expect(before.amendments.map(({ id }) => id)).toEqual(['cn-2020']);
    const after = await readYear('2020?knownAt=2020-01-28T04:00:00Z');
    expect(dayOf(after, '2020-02-01')).toMatchObject({ working: false, because: 'cn-2020-spring-festival' });
    expect(after.amendments.map(({ id, shipped, published }) => [id, shipped, published])).toEqual([
      ['cn-2020', true, '2019-11-21'],
      ['cn-2020-spring-festival', true, '2020-01-27'],
    ]);
    expect(after.revision).not.toBe(before.revision);
  });

  it('of a part override those of the whole', async () => {
    const year = await readYear('2020?layer=cn/shandong/enterprise');
    expect(dayOf(year, '2020-02-05')).toMatchObject({ working: false, because: 'cn-shandong-enterprise-2020' });
    expect(dayOf(await readYear('2020'), '2020-02-05')).toMatchObject({ working: true, because: 'weekday' });
    expect(year.layers).toContain('cn/guangdong');
  });

  it('are provisional from the day on for which a notice is still to come', async () => {
    const year = await readYear('2020?knownAt=2020-10-01T00:00:00Z');
    expect(year.provisionalFrom).toBe('2020-12-29');
    expect((await readYear('2021?knownAt=2020-10-01T00:00:00Z')).provisionalFrom).toBe('2021-01-01');
    expect(await readYear('2019?knownAt=2020-10-01T00:00:00Z')).not.toHaveProperty('provisionalFrom');
  });

  it('say when an allowance is due, span by span, by what was known', async () => {
    const answers = await Promise.all(
      ['2020-01-24T04:00:00Z', '2020-01-28T04:00:00Z'].map(
        async (knownAt) => (await due({ knownAt })).body as DueReply,
      ),
    );
    expect(answers.map((answer) => answer.due)).toEqual(['2020-02-01T09:00:00.000Z', '2020-02-04T09:00:00.000Z']);
    for (const { spans, due: at } of answers) {
      const edges = ['2020-01-20T00:00:00.000Z', ...spans.flatMap(({ from, to }) => [from, to]), at];
      for (let i = 0; i < edges.length; i += 2) expect(edges[i]).toBe(edges[i + 1]);
    }
    const [, after] = answers;
    expect(after?.spans.find(({ because }) => because === 'cn-2020-spring-festival')).toMatchObject({
      ...{ what: 'non-working', countsMs: 0, why: { en: expect.stringContaining('国办发明电〔2020〕1号') } },
      cause: { kind: 'amendment', published: '2020-01-27' },
    });
    expect((await due({ layer: 'cn/shandong/enterprise' })).body.due).toBe('2020-02-11T09:00:00.000Z');
    expect((await due({ from: '2026-12-28T10:00:00+08:00' })).body.provisional).toBe(true);
  });

  it('are refused by name', async () => {
    const missing = { status: 404, code: 'no-such-layer' };
    for (const path of ['cn/years/2020?layer=cn/atlantis', 'us/years/2020', 'us/amendments', 'us/years/2020?layer=cn'])
      expect((await fixture.get(`/calendars/${path}`)).body).toMatchObject(missing);
    for (const year of ['1999', '2080', 'next'])
      expect((await fixture.get(`/calendars/cn/years/${year}`)).body).toMatchObject({ status: 400, field: 'year' });
    expect((await due({ layer: 'cn/atlantis' })).body).toMatchObject(missing);
    expect((await due({ amount: 0 })).body).toMatchObject({ status: 400, field: 'amount' });
    expect((await due({ amount: 1000, from: '2079-01-01T00:00:00Z' })).body).toMatchObject({ code: 'beyond-calendar' });
  });

  it('change with what is recorded, from when it is known here', async () => {
    const amend = await fixture.post(
      '/calendars',
      { ...closure, addsLayer: true },
      { token: fixture.tokens.supervisor },
    );
    expect(amend.status).toBe(201);
    const { body } = await fixture.get('/calendars/cn/amendments');
    const { layers, amendments } = body as CalendarAmendmentsReply;
    expect(layers).toContain('cn/shandong/lsw');
    expect(amendments.find(({ id }) => id === closure.id)).toMatchObject({
      ...{ ...closure, published: '2020-02-10T01:00:00.000Z' },
      ...{ shipped: false, recorded: '2020-02-10T01:00:00.000Z', knownFrom: '2020-02-10T01:00:00.000Z' },
    });
    expect(amendments.filter(({ shipped }) => shipped).length).toBeGreaterThan(10);
    const layer = 'layer=cn/shandong/lsw';
    expect(dayOf(await readYear(`2020?${layer}`), '2020-02-12')).toMatchObject({ working: false, because: closure.id });
    const unknown = await readYear(`2020?${layer}&knownAt=2020-02-10T00:59:59Z`);
    expect(dayOf(unknown, '2020-02-12')).toMatchObject({ working: true });
    expect(unknown.amendments.map(({ id }) => id)).not.toContain(closure.id);
  });

  it.each(ROLES)('are shown to a %s as registers are', async (role) => {
    const token = await fixture.api.signIn(`reads-${role}`, [role]);
    const shown = rolesWithSightOf('registers').includes(role) ? 200 : 403;
    for (const path of ['/calendars/cn/years/2020', '/calendars/cn/amendments'])
      expect((await fixture.get(path, token)).status).toBe(shown);
    expect((await due({}, token)).status).toBe(shown);
  });
});
