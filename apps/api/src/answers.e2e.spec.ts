import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OperationPlace } from '../test/description.ts';
import { PopulatedFixture } from '../test/populated-fixture.ts';

const EVENTS = 'text/event-stream';

/** Every address that is read from answers what the description says of it; so does every other test of this package. */
describe('what the api answers', () => {
  let full: PopulatedFixture;
  beforeAll(async () => {
    full = await PopulatedFixture.open();
  });
  afterAll(() => full?.close());

  const asked: Readonly<Record<string, string>> = {
    ...{ counts: 'by=stage', lights: 'by=holder', cases: 'limit=2', search: 'q=LSW' },
  };
  const queryOf = ({ path }: OperationPlace): string => {
    if (path === '/programmes/diff') return '?from=shandong-2020@2&to=shandong-2020@3';
    const query = /^\/queries\/(.+)$/.exec(path)?.[1];
    return query === undefined ? '' : `?after=${full.position}&${asked[query] ?? ''}`;
  };

  it('at every address that is read from is as it is described', async () => {
    const { places } = await full.fixture.api.readDescription();
    const reads = places.filter(({ method }) => method === 'get');
    const isFeed = ({ operation }: OperationPlace) => EVENTS in (operation.responses['200']?.content ?? {});
    const headers = { 'lianxin-reason': 'audit' };
    for (const place of reads.filter((one) => !isFeed(one))) {
      // A file is named by an entry of its stream: only cases have such entries.
      if (place.path.endsWith('/attachments/{hash}') && !place.path.startsWith('/cases/')) continue;
      // Number and code open it, and no token.
      if (place.path.startsWith('/receipts/')) continue;
      await full.request(full.readerOf(place.path), 'GET', `${full.addressOf(place.path)}${queryOf(place)}`, {
        headers,
      });
    }
    const unread = reads.filter(
      (one) =>
        !isFeed(one) &&
        !full.fixture.api.answeredOperations.has(one.operation.operationId) &&
        !one.path.includes('{hash}'),
    );
    expect(unread.map(({ path }) => path)).toEqual([]);
  });

  it('of a case is as described at every stage, to staff and to its requester', async () => {
    const stages: string[] = [];
    for (const name of ['request', 'offered', 'case', 'resolved', 'declined']) {
      for (const who of ['officer', 'auditor', 'requester']) {
        const { body } = await full.request(who, 'GET', `/cases/${full.ids[name]}`);
        if (who === 'officer') stages.push(body.stage as string);
      }
    }
    expect(stages).toEqual(['request', 'cadre-assignment', 'resolution', 'look-back', 'closed']);
  });

  it('to a question is the same in an address and in a body', async () => {
    for (const name of full.fixture.runtime.queries.keys()) {
      const body = Object.fromEntries(new URLSearchParams(asked[name] ?? '').entries());
      const { body: told } = await full.request(full.readerOf(`/queries/${name}`), 'POST', `/queries/${name}`, {
        body,
      });
      expect(Object.keys(told as object).length).toBeGreaterThan(0);
    }
  });

  it('as a feed is a stream of events at each of its addresses', async () => {
    await full.fixture.api.app.listen(0, '127.0.0.1');
    const base = `http://127.0.0.1:${(full.fixture.api.app.getHttpServer().address() as AddressInfo).port}`;
    const { places } = await full.fixture.api.readDescription();
    const feeds = places.filter(({ operation }) => EVENTS in (operation.responses['200']?.content ?? {}));
    expect(feeds.length).toBeGreaterThan(0);
    for (const place of feeds) {
      const stop = new AbortController();
      const headers = { authorization: `Bearer ${full.tokens[full.readerOf(place.path)]}` };
      const answer = await fetch(`${base}${full.addressOf(place.path)}`, { headers, signal: stop.signal });
      expect([place.path, answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([
        place.path,
        200,
        EVENTS,
      ]);
      stop.abort();
    }
  });
});
