import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { listSetAside } from '@lianxin/application';
import type { DatePlace } from '../test/date-places.ts';
import { datePlaces, withValueAt } from '../test/date-places.ts';
import type { OpenApi } from '../test/description.ts';
import { PopulatedFixture } from '../test/populated-fixture.ts';
import { CREDIT_CODE, PostgresFixture } from '../test/postgres-fixture.ts';

/** Before and after all that calendars tell of, and no date at all. */
const FAR = [
  ...['0001-01-01', '1899-12-31', '1999-12-31', '2079-12-31', '2080-01-01', '9999-12-31', '+275760-09-13'],
  ...['0001-01-01T00:00:00Z', '1899-12-31T23:59:59.999Z', '2079-12-31T00:00:00Z', '2079-12-31T23:59:59.999Z'],
  ...['2080-01-01T00:00:00+08:00', '9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59-08:00', '+275760-09-13T00:00:00Z'],
];

interface Sample {
  readonly who: string;
  readonly data: object;
  /** A stream on which it is possible; default: the sample stream of its process. */
  at?(full: PopulatedFixture): Promise<string>;
}

/** What is right but for the date, by the type of the command. */
const SAMPLES: Readonly<Record<string, Sample>> = {
  ReturnForCompletion: {
    ...{ who: 'officer', data: { reason: 'unclear', text: '请补充' } },
    at: async (full) => `/cases/${await full.takeCase('officer')}`,
  },
  WaitForParty: {
    ...{ who: 'cadre', data: { party: 'enterprise', reason: '等材料' } },
    at: async (full) => `/cases/${await full.startWork('officer')}`,
  },
  RecordMeasure: {
    who: 'cadre',
    data: {
      ...{ measure: 'charter-trip', workers: 1, fromProvince: '江苏', fromPlace: '赣榆', doorToFactory: true },
      ...{ ranOn: '2020-02-02', reportedOn: '2020-02-01' },
    },
    at: async (full) => `/cases/${await full.startWork('officer')}`,
  },
  RecordVisitAttempt: {
    ...{ who: 'verifier', data: { at: '2020-02-01T00:00:00Z', how: 'announced' } },
    at: async (full) => `/cases/${full.ids['resolved']}`,
  },
  StationCadre: { who: 'officer', data: { cadre: 'cadre-2', role: 'stand-in', from: '2020-01-01' } },
  EndProject: { who: 'officer', data: { project: 'none' } },
  EndStationing: { who: 'officer', data: { cadre: 'cadre-1', role: 'lead' } },
  RecordAbsence: { who: 'supervisor', data: { account: 'cadre-2', from: '2031-01-01' } },
  EndAbsence: { who: 'supervisor', data: { from: '2030-01-01' } },
  GrantMandate: {
    ...{ who: 'supervisor', data: { for: 'cadre-2', to: 'cadre-1', acts: ['AddNote'] } },
  },
  AmendCalendar: {
    who: 'operator',
    data: {
      ...{ layer: 'cn', documentNumber: '', title: '通知', signed: '', published: '2020-01-01' },
      ...{ working: [], nonWorking: [] },
    },
  },
};
const PREVIEW = { what: { kind: 'programme', from: 'shandong-2020@3', to: 'shandong-2020@2' } };

describe('days and instants far from ours', () => {
  let full: PopulatedFixture;
  let empty: PostgresFixture;
  let document: OpenApi;
  let sent = 0;
  beforeAll(async () => {
    full = await PopulatedFixture.open();
    empty = await PostgresFixture.open();
    document = (await full.fixture.api.request('GET', '/docs/json')).body as OpenApi;
  });
  afterAll(async () => {
    await full?.close();
    await empty?.close();
  });

  /** What came out as a fault of ours. */
  const said: string[] = [];
  beforeEach(() => void said.splice(0));
  async function post(who: string, url: string, body: unknown): Promise<void> {
    const answer = await full.fixture.api.request('POST', url, { token: full.tokens[who], body });
    if (answer.status >= 500) said.push(`${url} ${JSON.stringify(body)}: ${answer.status} ${answer.body.code}`);
  }
  const placesOf = (path: string): readonly DatePlace[] => {
    const post = document.paths[path]?.['post'] as { requestBody?: { content: object } } | undefined;
    const [content] = Object.values(post?.requestBody?.content ?? {}) as { schema?: unknown }[];
    return datePlaces(content?.schema, document.components.schemas);
  };

  async function sendFar(path: string, { of, at }: DatePlace, value: string): Promise<void> {
    const { who = 'officer', data = {}, at: place } = SAMPLES[of] ?? {};
    const stream = place && path.includes('{id}') ? await place(full) : full.addressOf(path.replace('/commands', ''));
    const url = path.endsWith('/commands') ? `${stream}/commands` : path;
    sent += 1;
    const own = of === 'AmendCalendar' ? { id: `far-${sent}` } : {};
    await post(who, url, withValueAt({ type: of, data: { ...data, ...own } }, at, value));
  }

  it('have a sample for every command that takes one', () => {
    const taking = Object.keys(document.paths)
      .filter((path) => path.endsWith('{id}/commands'))
      .flatMap((path) => placesOf(path).filter(({ at }) => at[0] === 'data'));
    expect([...new Set(taking.map(({ of }) => of))].sort()).toEqual(Object.keys(SAMPLES).sort());
  });

  it('in what is sent are taken or refused with a code, and never a fault of ours', async () => {
    for (const path of Object.keys(document.paths).filter((one) => document.paths[one]?.['post'])) {
      if (path === '/rule-changes/previews' || path.endsWith('s/commands')) continue;
      const places = placesOf(path).filter(({ at, of }) => at[0] === 'data' || of in SAMPLES);
      for (const place of places) for (const value of FAR) await sendFar(path, place, value);
    }
    expect(said).toEqual([]);
    expect(sent).toBeGreaterThan(300);
  }, 180_000);

  it.each([
    ['where cases run', () => full.fixture],
    ['where there are none, before a read model was made too', () => empty],
  ])('from which a change of rules is to hold are refused, %s', async (_where, fixture) => {
    for (const effectiveAt of FAR) {
      const { status, body } = await fixture().request('operator', 'POST', '/rule-changes/previews', {
        ...PREVIEW,
        effectiveAt,
      });
      if (![400, 409].includes(status)) said.push(`${effectiveAt}: ${status} ${body.code}`);
    }
    expect(said).toEqual([]);
  });

  it('in an address are answered, or refused with a code', async () => {
    let asked = 0;
    for (const { path, method, operation } of (await full.fixture.api.readDescription()).places) {
      const { parameters = [] } = operation as { parameters?: { name: string; in: string; schema: unknown }[] };
      const dated = parameters.filter(({ schema }) => datePlaces(schema, document.components.schemas).length > 0);
      if (method !== 'get') continue;
      for (const { name } of dated) {
        for (const value of FAR) {
          const url = `${full.addressOf(path)}?${name}=${encodeURIComponent(value)}`;
          const answer = await full.fixture.api.request('GET', url, { token: full.tokens[full.readerOf(path)] });
          asked += 1;
          if (answer.status >= 500) said.push(`${url}: ${answer.status} ${answer.body.code}`);
        }
      }
    }
    expect(asked).toBeGreaterThan(300);
    expect(said).toEqual([]);
  });

  it('leave everything to be read, and work to go on', async () => {
    const id = await full.startWork('officer');
    await full.fixture.waitForProjections();
    expect(await listSetAside(full.fixture.runtime)).toEqual([]);
    for (const path of ['', '/clocks', '/clocks.svg', '/agenda', '/history', '/commands']) {
      await full.request('officer', 'GET', `/cases/${id}${path}`);
    }
    for (const path of ['/calendars/{id}', '/absences/{id}', '/mandates/{id}', '/enterprises/{id}']) {
      await full.request('officer', 'GET', full.addressOf(path));
    }
    await full.request('officer', 'GET', `/enterprises/${CREDIT_CODE}/history`);
    for (const query of ['cases', 'workload', 'overdue-board', 'inbox', 'acting-for', 'enterprises', 'campaign']) {
      await full.request('officer', 'GET', `/queries/${query}`);
    }
  });
});
