import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseFixture } from '../test/case-fixture.ts';

const MINUTE_MS = 60_000;
const flood = {
  ...{ id: 'flood', layer: 'cn/shandong', documentNumber: '', title: '暴雨停工', signed: '2020-02-10' },
  ...{ published: '2020-02-10', working: [], nonWorking: ['2020-02-12'] },
};

/** What keeps spans from tiling an interval; undefined when they do. */
const untiledGapIn = (spans: { from: string; to: string }[], from: string, to: string): string | undefined => {
  const edges = [from, ...spans.flatMap((span) => [span.from, span.to]), to];
  for (let i = 0; i < edges.length; i += 2) if (edges[i] !== edges[i + 1]) return `${edges[i]} | ${edges[i + 1]}`;
  return undefined;
};

describe('calendars over HTTP', () => {
  let fixture: CaseFixture;
  beforeAll(async () => {
    fixture = await CaseFixture.open('2020-02-10T01:00:00Z');
  });
  afterAll(() => fixture.api.close());

  it('are amended by command, again and again, and refuse what does not fit by name', async () => {
    const amend = (change: object, token?: string) =>
      fixture.post('/calendars', { ...flood, ...change }, { type: 'AmendCalendar', ...(token && { token }) });
    expect((await amend({}, fixture.tokens.officer)).status).toBe(403);
    expect(await amend({})).toMatchObject({ status: 201, body: { id: 'cn', version: 1 } });
    const second = { id: 'flood-2', nonWorking: ['2020-02-20'] };
    expect((await amend(second, fixture.tokens.supervisor)).body).toMatchObject({ code: 'layer-of-all-offices' });
    expect(await amend(second)).toMatchObject({ body: { version: 2 } });
    expect((await amend({})).body).toMatchObject({ status: 409, code: 'id-taken' });
    expect((await amend({ id: 'x', layer: 'cn/atlantis' })).body).toMatchObject({ code: 'unknown-layer' });
    expect((await amend({ id: 'x', published: '2020-02-11' })).body).toMatchObject({ code: 'issued-in-the-future' });
    expect((await amend({ id: 'x', working: ['2020-02-12'] })).body).toMatchObject({ code: 'overlapping-days' });
    expect((await amend({ id: 'X' })).body).toMatchObject({ status: 400, field: 'data.id', rule: 'bad-id' });
    const { body } = await fixture.get('/calendars/cn');
    expect(body.state.amendments.map(({ id }: { id: string }) => id)).toEqual(['flood', 'flood-2']);
  });
});

describe('the clocks of a case over HTTP', () => {
  let fixture: CaseFixture;
  let id: string;
  beforeAll(async () => {
    fixture = await CaseFixture.open('2020-02-10T01:00:00Z');
    id = await fixture.openAcceptedCase();
  });
  afterAll(() => fixture.api.close());

  const clocks = async (query = '') => (await fixture.get(`/cases/${id}/clocks${query}`)).body;
  const resolveIn = (body: { clocks: { kind: string }[] }) => body.clocks.find(({ kind }) => kind === 'resolve');

  it('explain themselves: rule, version, calendar, since when it was known, and every span in words', async () => {
    const body = await clocks();
    expect(body).toMatchObject({ process: 'case', number: 'LSW-2020-000001', offsetMinutes: 480 });
    expect(body.clocks.map(({ kind, standing }: Record<string, string>) => [kind, standing])).toEqual(
      expect.arrayContaining([
        ['intake', 'stopped'],
        ['resolve', 'running'],
      ]),
    );
    for (const { spans, from, end, elapsed } of body.clocks) {
      expect(untiledGapIn(spans, from, end)).toBeUndefined();
      expect(untiledGapIn(elapsed.spans, from, elapsed.to)).toBeUndefined();
    }
    const resolve = resolveIn(body);
    expect(resolve).toMatchObject({
      ...{ calendar: 'cn/shandong', calendarRevision: 'cn-2020-spring-festival#4', rule: 'shandong-2020/resolve' },
      ...{ due: '2020-02-17T09:00:00.000Z', knownAt: '2020-02-10T01:00:00.000Z' },
    });
    expect((resolve as { spans?: unknown[] }).spans?.[0]).toMatchObject({
      why: { zh: '自次日起算', en: 'counting starts the next day' },
    });
  });

  it('are a picture too, in the language the address names', async () => {
    const svg = await fixture.get(`/cases/${id}/clocks.svg`);
    expect(svg).toMatchObject({ status: 200, headers: { 'content-type': 'image/svg+xml; charset=utf-8' } });
    expect(svg.body).toContain('LSW-2020-000001 的时限');
    expect((await fixture.get(`/cases/${id}/clocks.svg?lang=en`)).body).toContain('Clocks of LSW-2020-000001');
    expect((await fixture.get(`/cases/${id}/clocks.svg?lang=fr`)).body).toMatchObject({ status: 400, field: 'lang' });
  });

  it('are computed with what was recorded since, and the old answer stays reproducible', async () => {
    const shown = fixture.clock.now();
    const before = await clocks();
    fixture.clock.advance(MINUTE_MS);
    await fixture.post('/calendars', flood, { type: 'AmendCalendar' });
    const command = { type: 'ReclassifyCase', token: fixture.tokens.officer };
    fixture.clock.advance(MINUTE_MS);
    const changed = await fixture.post(`/cases/${id}/commands`, { kind: 'complaint', reason: '改' }, command);
    expect(changed.status).toBe(200);
    const history = (await fixture.get(`/cases/${id}/history`)).body.entries as { type: string }[];
    expect(history.map(({ type }) => type)).toContain('CalendarNoted');
    const again = await clocks(`?asOf=${shown}`);
    expect(resolveIn(again)).toEqual(resolveIn(before));
    const noted = (await fixture.get(`/cases/${id}`)).body.state.calendar as { id: string }[];
    expect(noted.map((amendment) => amendment.id)).toEqual(['flood']);
  });

  it('are shown to those who may see the case, and only where there are clocks', async () => {
    expect((await fixture.get(`/cases/${id}/clocks`, fixture.tokens.stranger)).status).toBe(404);
    expect((await fixture.get('/offices/lsw/clocks')).body).toMatchObject({ status: 404, code: 'no-clocks' });
  });
});
