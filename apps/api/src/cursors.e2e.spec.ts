import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deadLettersQuery, queryParamSchemas } from '@lianxin/contracts';
import fc from 'fast-check';
import { PostgresFixture, caseRequest } from '../test/postgres-fixture.ts';

const SEED = 20_200_210;
const QUERIES = Object.entries(queryParamSchemas).filter(([, { shape }]) => 'cursor' in shape);
const SORTS = queryParamSchemas.cases.shape.sort.unwrap().options;
const ORDERS = SORTS.map((sort) => `/queries/cases?sort=${sort}&`);
const LISTS = [...QUERIES.map(([name]) => `/queries/${name}?`), ...ORDERS, '/dead-letters?'];

const digits = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(String(max).length, '0'));
/** Nearly a day, and nearly an instant. */
const day = fc.tuple(digits(9999), digits(99), digits(99)).map((parts) => parts.join('-'));
const time = fc.tuple(digits(99), digits(99), digits(99)).map((parts) => parts.join(':'));
const instant = fc.tuple(day, time, digits(999)).map(([on, at, ms]) => `${on}T${at}.${ms}Z`);
const value = fc.oneof(fc.string(), fc.constantFrom('', '9999', 'null', 'infinity', '0000-01-01'), day, instant);
const id = fc.oneof(fc.string(), fc.constant('x'), fc.stringMatching(/^[a-z0-9]{16}$/));
const cursor = fc.oneof(
  fc.string(),
  fc.tuple(value, id).map((parts) => parts.join('~')),
);

describe('where a page of a list begins', () => {
  let fixture: PostgresFixture;
  beforeAll(async () => {
    fixture = await PostgresFixture.open();
    fixture.startProjecting();
    await fixture.populate();
    for (let i = 0; i < 3; i += 1) await fixture.request('officer', 'POST', '/cases', { data: caseRequest });
    await fixture.waitForProjections();
  });
  afterAll(() => fixture.close());

  const WHO = {
    '/queries/access-log?': 'auditor',
    '/queries/draws?': 'auditor',
    '/queries/entries?': 'auditor',
    '/dead-letters?': 'operator',
  } as const;
  const ask = (list: string, query: string) =>
    fixture.request(WHO[list as keyof typeof WHO] ?? 'officer', 'GET', `${list}${query}`);

  it.each(LISTS)('is a place of it, or is refused with its field: %s', async (list) => {
    expect((await ask(list, '')).status).toBe(200);
    const isFitting = async (text: string): Promise<void> => {
      const { status, body } = await ask(list, `cursor=${encodeURIComponent(text)}`);
      expect([200, 400]).toContain(status);
      if (status === 400) expect(body.field).toBe('cursor');
    };
    await fc.assert(fc.asyncProperty(cursor, isFitting), { seed: SEED, numRuns: 60 });
  });

  it.each(LISTS.filter((list) => !/enterprises|cadres|number/.test(list)))(
    'no words are a place of %s',
    async (list) => {
      const { status, body } = await ask(list, 'cursor=abc~x');
      expect([status, body.field, body.rule]).toEqual([400, 'cursor', 'bad-cursor']);
    },
  );

  it('is told by the page before, in every order', async () => {
    for (const list of ORDERS) {
      const first = await ask(list, 'limit=1');
      const second = await ask(list, `limit=1&cursor=${encodeURIComponent(first.body.next)}`);
      expect([second.status, second.body.items?.length]).toEqual([200, 1]);
    }
  });

  it('is of the order that it was told for', async () => {
    const [byDue = '', byNumber = ''] = ['/queries/cases?sort=due&', '/queries/cases?sort=number&'];
    const { next } = (await ask(byNumber, 'limit=1')).body;
    expect((await ask(byDue, `cursor=${encodeURIComponent(next)}`)).body).toMatchObject({ rule: 'bad-cursor' });
  });

  it('covers what is listed in pages', () => {
    const paged = QUERIES.map(([name]) => name).sort();
    expect(paged).toEqual(
      [
        'absences',
        'access-log',
        'cadres',
        'cases',
        'draws',
        'enterprises',
        'entries',
        'measures',
        'stationings',
        'to-do',
      ].sort(),
    );
    expect(Object.keys(deadLettersQuery.shape)).toContain('cursor');
  });
});
