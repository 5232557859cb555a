import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES } from '@lianxin/contracts';
import { CaseFixture } from '../test/case-fixture.ts';

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** What is in an address in the place of its parts: the guard and the forms come before anything is looked for. */
const PLACES: Readonly<Record<string, string>> = { process: 'case', country: 'cn', year: '2020' };

/** Number and receipt code are asked for before anything else of it is read. */
const BY_RECEIPT = '/receipts/files/{hash}';

describe('a parameter that is misspelt', () => {
  let fixture: CaseFixture;
  let token: string;
  let addresses: readonly string[];
  beforeAll(async () => {
    fixture = await CaseFixture.open('2020-02-10T01:00:00Z');
    token = await fixture.api.signIn('everybody', [...ROLES]);
    const { paths } = (await fixture.api.request('GET', '/docs/json')).body as unknown as Described;
    addresses = Object.entries(paths).flatMap(([path, methods]) =>
      'get' in methods && path !== BY_RECEIPT ? [path] : [],
    );
  });
  afterAll(() => fixture.api.close());

  it('is refused by every route that is read, by field and rule', async () => {
    expect(addresses.length).toBeGreaterThan(60);
    const taken: string[] = [];
    for (const address of addresses) {
      const path = address.replaceAll(/\{(\w+)\}/g, (_, name: string) => PLACES[name] ?? 'x');
      const { status, body } = await fixture.api.request('GET', `${path}?nobody-knows=1`, { token });
      const { errors = [] } = body as {
        readonly errors?: readonly { readonly field: string; readonly rule: string }[];
      };
      const isRefused = errors.some(({ field, rule }) => field === 'nobody-knows' && rule === 'unknown-field');
      if (status !== 400 || !isRefused) taken.push(`${address}: ${status}`);
    }
    expect(taken).toEqual([]);
  });

  it('is not taken for one where it is known', async () => {
    expect((await fixture.get('/people', token)).status).toBe(200);
    expect((await fixture.get('/cases?open=true', token)).body).not.toMatchObject({ rule: 'unknown-field' });
  });
});
