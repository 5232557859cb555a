import { describe, expect, it } from '@jest/globals';
import { BadAppend } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { serializeForHash } from '@lianxin/kernel';
import fc from 'fast-check';
import { createEvent } from '../../test/events.ts';
import type { EncodedEvent } from './encode.ts';
import { encodeAppend } from './encode.ts';

const RECORDED_AT = '2020-01-20T08:00:00.001Z' as Instant;

describe('what goes to the append function', () => {
  it('adds up to the very text that kernel hashes', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat({ max: 1000 }), (json, expected) => {
        const event = createEvent('command-1/0', JSON.parse(json), { facts: { b: 1, a: 2 }, traceId: 't' });
        const [encoded] = encodeAppend('case-1', expected, [event]).events;
        const { hashedHead, hashedMeta, data, value } = encoded as EncodedEvent;
        const text = `["ab12",${hashedHead},"${RECORDED_AT}",${hashedMeta},${data}]`;
        expect(value).toEqual(JSON.parse(data));
        const row = { ...event, stream: 'case-1', version: expected + 1, recordedAt: RECORDED_AT, prevHash: 'ab12' };
        expect(text).toBe(serializeForHash(row));
      }),
    );
  });

  it.each([
    ['a date', { at: new Date(0) }],
    ['a map', { by: new Map() }],
    ['not a number', { n: Number.NaN }],
    ['infinity', [Infinity]],
    ['a hole', [undefined]],
  ])('refuses %s, which JSON would change silently', (_what, data) => {
    expect(() => encodeAppend('case-1', 0, [createEvent('command-1/0', data)])).toThrow(BadAppend);
  });

  it('refuses metadata that a column cannot keep', () => {
    for (const actor of ['a\0b', '\ud83d', 'x'.repeat(201)]) {
      expect(() => encodeAppend('case-1', 0, [createEvent('command-1/0', {}, { actor })])).toThrow(BadAppend);
    }
  });
});
