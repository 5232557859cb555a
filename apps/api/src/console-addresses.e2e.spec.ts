import { beforeAll, describe, expect, it } from '@jest/globals';
import { CaseFixture } from '../test/case-fixture.ts';
import { addressesIn, consoleAddresses } from '../test/console-addresses.ts';
import type { OpenApi } from '../test/description.ts';

/** What a process is described under; its streams have an address of the process's own name beside it. */
const DESCRIBED_UNDER = /^\/[^/]+/;

describe('what the console asks', () => {
  let described: ReadonlySet<string>;
  beforeAll(async () => {
    const fixture = await CaseFixture.open('2020-02-10T01:00:00Z');
    const { paths } = (await fixture.api.request('GET', '/docs/json')).body as OpenApi;
    await fixture.api.close();
    const places = Object.entries(paths).flatMap(([path, all]) =>
      ['*', ...Object.keys(all)].flatMap((method) => {
        const one = path.replaceAll(/\{\w+\}/g, '{}');
        return [`${method} ${one}`, `${method} ${one.replace(DESCRIBED_UNDER, '/processes/{}')}`];
      }),
    );
    described = new Set(places);
  });

  const findUnknown = (asked: Iterable<string>): readonly string[] => [...asked].filter((one) => !described.has(one));

  it('is described, all of it', () => {
    const asked = consoleAddresses();
    expect(asked.size).toBeGreaterThan(60);
    expect(findUnknown(asked)).toEqual([]);
  });

  it('is told where it is not there: an address, a method, a query', () => {
    const planted = `
      ask<A>(\`/cases/\${id}/agenda\${momentParams(at)}\`, { signal });
      ask(\`/cases/\${id}/agendas?\${params}\`);
      post('/accounts/own', body);
      ask(queryAddress('to-dos', { limit: 1 }), { signal });
      const path = id ? \`/processes/\${process}\` : '/process';
    `;
    expect(findUnknown(addressesIn(planted, 'planted.ts'))).toEqual([
      'get /cases/{}/agendas',
      'post /accounts/own',
      'get /queries/to-dos',
      '* /process',
    ]);
  });
});
