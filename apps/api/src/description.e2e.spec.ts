import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MemoryHouse } from '../test/memory-house.ts';
import { memoryHouse } from '../test/memory-house.ts';
import { CaseHouse } from '../test/case-house.ts';

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema?: object }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: object }>> };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Operation['content'] }>
  >;
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>;
  readonly security?: readonly object[];
}

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

/** Everything that has the key, wherever it stands. */
function allOf(value: unknown, key: string): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [...(name === key ? [inner] : []), ...allOf(inner, key)]);
}

/** What a linter of descriptions would say of one operation. */
function faultsOf(
  path: string,
  { operationId, summary, parameters, requestBody, responses, ...rest }: Operation,
): string[] {
  const places = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const declared = parameters.filter((one) => one.in === 'path').map(({ name }) => name);
  const names = parameters.map((one) => `${one.in} ${one.name}`);
  const done = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  const typed = (content: Operation['content'] = {}): boolean =>
    Object.values(content).length > 0 &&
    Object.values(content).every(({ schema }) => Object.keys(schema ?? {}).length > 0);
  const checks: Record<string, boolean> = {
    'has an operation id': /^\w[\w-]*$/.test(operationId ?? ''),
    'has a summary': (summary ?? '') !== '',
    'has a tag': (rest.tags ?? []).length === 1,
    'declares its places': JSON.stringify([...places].sort()) === JSON.stringify([...declared].sort()),
    'names a parameter once, with its form': new Set(names).size === names.length && parameters.every((p) => p.schema),
    'has a form for its body': requestBody === undefined || typed(requestBody.content),
    'has an answer': done.length > 0,
    'has a form for every answer': done.every(([status, one]) => status === '204' || typed(one.content)),
    'says what it is': Object.values(responses).every(({ description }) => description !== ''),
    'tells its refusals': ['4XX', '5XX'].every(
      (range) => 'application/problem+json' in (responses[range]?.content ?? {}),
    ),
  };
  return Object.entries(checks)
    .filter(([, holds]) => !holds)
    .map(([check]) => check);
}

describe.each(['the second process', 'the product'])('the description of %s', (kind) => {
  let house: MemoryHouse | CaseHouse;
  let described: Described;
  const operations = () =>
    Object.entries(described.paths).flatMap(([path, all]) =>
      Object.entries(all).map(([method, operation]) => ({ path, method, operation })),
    );
  beforeAll(async () => {
    house = kind === 'the product' ? await CaseHouse.open('2020-02-10T01:00:00Z') : await memoryHouse();
    described = (await house.api.ask('GET', '/docs/json')).body as Described;
  });
  afterAll(() => house.api.close());

  it('has no fault that a linter finds', () => {
    const faults = operations().flatMap(({ path, method, operation }) =>
      faultsOf(path, operation).map((fault) => `${method} ${path}: ${fault}`),
    );
    expect(faults).toEqual([]);
  });

  it('gives every operation an id of its own', () => {
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(ids.filter((id, n) => ids.indexOf(id) !== n)).toEqual([]);
  });

  it('refers to nothing that is not there', () => {
    const known = Object.keys(described.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect(allOf(described, '$ref').filter((ref) => !known.includes(ref as string))).toEqual([]);
  });

  it('marks as open what needs no token, and nothing else', () => {
    const open = operations().filter(({ operation }) => operation.security?.length === 0);
    expect(open.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'get /health/live',
      'get /health/ready',
      'get /metrics',
      'post /receipts/look-up',
      'post /sessions',
    ]);
  });

  it('tells of streams, tables, pictures and headers', () => {
    const at = (method: string, path: string): Operation => described.paths[path]?.[method] as Operation;
    const mediaOf = ({ responses }: Operation): string[] => Object.keys(responses['200']?.content ?? {});
    const named = ({ parameters }: Operation): string[] => parameters.map(({ name }) => name);
    const events = at('get', '/processes/{process}/events');
    expect([mediaOf(events), named(events)]).toEqual([['text/event-stream'], ['process', 'Last-Event-ID']]);
    expect(mediaOf(at('get', '/rule-changes/previews/{hash}.csv'))).toEqual(['text/csv']);
    const send = at('post', '/processes/{process}/{id}/commands');
    expect(named(send)).toEqual(['process', 'id', 'Idempotency-Key', 'If-Match']);
    expect(send.responses['200']).toHaveProperty('headers.etag');
  });
});
