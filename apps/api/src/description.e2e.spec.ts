import { createConfig, lintFromString } from '@redocly/openapi-core';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MemoryFixture } from '../test/memory-fixture.ts';
import { openMemoryFixture } from '../test/memory-fixture.ts';
import { CaseFixture } from '../test/case-fixture.ts';

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string }[];
  readonly responses: Readonly<Record<string, { readonly content?: object; readonly headers?: object }>>;
  readonly security?: readonly object[];
}
interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** Beyond what the linter recommends. */
const STRICTER = {
  'operation-tag-defined': 'error',
  'operation-singular-tag': 'error',
  'no-invalid-schema-examples': 'error',
  'no-invalid-parameter-examples': 'error',
  'no-required-schema-properties-undefined': 'error',
} as const;

async function lint(document: object): Promise<readonly string[]> {
  const config = await createConfig({ extends: ['recommended'], rules: STRICTER });
  const problems = await lintFromString({ source: JSON.stringify(document), config });
  return problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ''}`);
}

describe.each(['the second process', 'the product'])('the description of %s', (kind) => {
  let fixture: MemoryFixture | CaseFixture;
  let described: Described;
  const at = (method: string, path: string): Operation => described.paths[path]?.[method] as Operation;
  beforeAll(async () => {
    fixture = kind === 'the product' ? await CaseFixture.open('2020-02-10T01:00:00Z') : await openMemoryFixture();
    described = (await fixture.api.request('GET', '/docs/json')).body as Described;
  });
  afterAll(() => fixture.api.close());

  it('has nothing that a linter finds', async () => {
    expect(await lint(described)).toEqual([]);
  });

  it('tells the refusals of every operation', () => {
    const silent = Object.values(described.paths)
      .flatMap((all) => Object.values(all))
      .filter(({ responses }) => !['4XX', '5XX'].every((range) => range in responses));
    expect(silent).toEqual([]);
  });

  it('marks as open what needs no token, and nothing else', () => {
    const open = Object.entries(described.paths).flatMap(([path, all]) =>
      Object.entries(all).flatMap(([method, { security }]) => (security?.length === 0 ? [`${method} ${path}`] : [])),
    );
    expect(open.sort()).toEqual([
      'get /health/live',
      'get /health/ready',
      'get /metrics',
      'get /receipts/files/{hash}',
      'get /requests/offices',
      'post /receipts/act',
      'post /receipts/files',
      'post /receipts/look-up',
      'post /requests',
      'post /requests/alike',
      'post /sessions',
      'post /sessions/renewals',
    ]);
  });

  it('tells of streams, tables, files and headers', () => {
    const [process] = kind === 'the product' ? ['cases'] : ['supplies-requests'];
    const mediaOf = ({ responses }: Operation): string[] => Object.keys(responses['200']?.content ?? {});
    const named = ({ parameters }: Operation): string[] => parameters.map(({ name }) => name);
    const events = at('get', `/${process}/events`);
    expect([mediaOf(events), named(events)]).toEqual([['text/event-stream'], ['Last-Event-ID', 'since']]);
    expect(mediaOf(at('get', '/rule-changes/previews/{hash}.csv'))).toEqual(['text/csv']);
    expect(mediaOf(at('get', `/${process}/{id}/attachments/{hash}`))).toEqual(['application/octet-stream']);
    const send = at('post', `/${process}/{id}/commands`);
    expect(named(send)).toEqual(['id', 'Idempotency-Key', 'If-Match']);
    expect(send.responses['200']).toHaveProperty('headers.etag');
    expect(named(at('get', `/${process}/{id}`))).toContain('Lianxin-Reason');
  });
});

interface BodySchema {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
}

/** What opens a stream of a process, as the description has it. */
const openingBody = (described: Described, path: string): BodySchema => {
  const { requestBody } = described.paths[path]?.['post'] as unknown as {
    readonly requestBody: { readonly content: { readonly 'application/json': { readonly schema: BodySchema } } };
  };
  return requestBody.content['application/json'].schema;
};

describe('the body that opens a stream', () => {
  let fixture: CaseFixture;
  let described: Described;
  beforeAll(async () => {
    fixture = await CaseFixture.open('2020-02-10T01:00:00Z');
    described = (await fixture.api.request('GET', '/docs/json')).body as Described;
  });
  afterAll(() => fixture.api.close());

  it('has no id where the sender may give none, and requires its data', () => {
    const { properties, required } = openingBody(described, '/cases');
    expect([Object.keys(properties).sort(), required]).toEqual([
      ['data', 'observedAt', 'onBehalfOf', 'type'],
      ['data'],
    ]);
  });

  it('requires the id where the sender names the stream', () => {
    const { properties, required } = openingBody(described, '/offices');
    expect([Object.keys(properties).includes('id'), required]).toEqual([true, ['id', 'data']]);
  });
});

describe('the linter', () => {
  it('finds what is planted', async () => {
    const fixture = await openMemoryFixture();
    const { body } = await fixture.api.request('GET', '/docs/json');
    await fixture.api.close();
    delete body.paths['/supplies-requests/{id}'].get.parameters;
    body.paths['/queries/echo'].get.operationId = 'Queries_list';
    const found = await lint(body);
    expect(found.map((one) => one.split(':')[0]).sort()).toEqual([
      'operation-operationId-unique',
      'path-parameters-defined',
    ]);
  });
});
