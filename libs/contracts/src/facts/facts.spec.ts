import { describe, expect, it } from '@jest/globals';
import { CloudEvent } from 'cloudevents';
import { z } from 'zod';
import { largestJsonBytes } from '../../test/facts/largest-json.ts';
import { hasMessage } from '../messages/index.ts';
import { exampleOf, factWordsKey } from '../asyncapi/describe-facts.ts';
import { toJsonSchema } from '../asyncapi/json-schema.ts';
import { caseFacts, factMessage, serializeFact } from './index.ts';

/** What a message may come to: brokers and clients ask for no setting at this size. */
const MESSAGE_BYTES_MAX = 64 * 1024;
const all = Object.values(caseFacts).map((definition) => [definition.type, definition] as const);

describe('every public fact of a case', () => {
  it('has a type that ends in a version, and is one of few', () => {
    expect(all.filter(([type]) => !/^lianxin\.case\.[a-z-]+\.v\d+$/.test(type))).toEqual([]);
    expect(new Set(all.map(([type]) => type)).size).toBe(12);
  });

  it.each(all)('%s stays below 64 KiB, whatever its schema lets through', (_type, definition) => {
    expect(largestJsonBytes(toJsonSchema(factMessage(definition)))).toBeLessThan(MESSAGE_BYTES_MAX);
  });

  it.each(all)('%s has words in both languages: what it is, and when it is told', (type) => {
    expect([factWordsKey(type), `${factWordsKey(type)}.when`].filter((key) => !hasMessage(key))).toEqual([]);
  });

  it.each(all)('%s has an example that its schema reads, and CloudEvents 1.0 too', (_type, definition) => {
    const example = exampleOf('case', definition);
    expect(factMessage(definition).parse(example)).toEqual(example);
    expect(new CloudEvent({ ...example } as never).validate()).toBe(true);
  });
});

it('an envelope names stream, version and number; the bytes do not depend on the order of its keys', () => {
  const place = { stream: 'case-k3f', version: 7, at: '2020-02-14T01:30:00.000Z' as never };
  const data = { case: { version: 7, office: 'lsw' }, grade: 4 };
  const body = serializeFact(place, { type: 'lianxin.case.rated.v1', data }, 0);
  expect(body).toBe(
    '{"data":{"case":{"office":"lsw","version":7},"grade":4},"datacontenttype":"application/json","id":"case-k3f/7/0",' +
      '"source":"/processes/case","specversion":"1.0","subject":"k3f","time":"2020-02-14T01:30:00.000Z",' +
      '"type":"lianxin.case.rated.v1"}',
  );
});

describe('the largest message', () => {
  const sizeOf = (schema: z.ZodType): number => largestJsonBytes(toJsonSchema(schema));

  it('is computed from bounds', () => {
    const longest = z.object({ a: z.string().max(2), b: z.array(z.enum(['x', 'yes'])).max(3) });
    expect(sizeOf(longest)).toBeGreaterThanOrEqual('{"a":"\\u0001\\u0001","b":["yes","yes","yes"]}'.length);
  });

  it.each<[string, z.ZodType]>([
    ['a text', z.object({ a: z.string() })],
    ['a list', z.object({ a: z.array(z.boolean()) })],
    ['a number', z.number()],
    ['keys', z.record(z.string(), z.boolean())],
    ['anything', z.unknown()],
  ])('is none where nothing bounds %s', (_what, schema) => {
    expect(() => sizeOf(schema)).toThrow();
  });
});
