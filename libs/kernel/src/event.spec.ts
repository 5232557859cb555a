import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RecordedEvent } from './event.ts';
import { canonicalJson, comparePositions, eventId, serializeForHash, isSealed } from './event.ts';
import { instant } from './time.ts';

const ROW: RecordedEvent = {
  id: 'command-1/0',
  stream: 'case-1',
  version: 2,
  position: '77',
  type: 'CaseAccepted',
  schema: 1,
  effectiveAt: instant('2020-02-03T08:00:00Z'),
  recordedAt: instant('2020-02-03T08:00:00.012Z'),
  data: { by: '经办人', counts: [3, 1, { b: 1, a: 2 }] },
  meta: { commandId: 'command-1', fingerprint: 'f00', actor: 'account-1', door: 'http', wake: true },
  prevHash: 'aa',
  hash: 'bb',
};

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, inner]) => [key, shuffled(inner)]));
};

describe('the text a hash covers', () => {
  it('is fixed for ever: hashes already recorded depend on it', () => {
    expect(serializeForHash(ROW)).toBe(
      '["aa","case-1",2,"command-1/0","CaseAccepted",1,"2020-02-03T08:00:00.000Z","2020-02-03T08:00:00.012Z",' +
        '{"actor":"account-1","commandId":"command-1","door":"http","fingerprint":"f00","wake":true},' +
        '{"by":"经办人","counts":[3,1,{"a":2,"b":1}]}]',
    );
  });

  it('does not depend on the order of keys, nor on a way through JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (data) => {
        const row = { ...ROW, data };
        const text = serializeForHash(row);
        expect(serializeForHash({ ...row, data: shuffled(data) })).toBe(text);
        expect(serializeForHash(JSON.parse(JSON.stringify(row)) as RecordedEvent)).toBe(text);
      }),
    );
  });

  it.each(['prevHash', 'stream', 'version', 'id', 'type', 'schema', 'effectiveAt', 'recordedAt', 'data', 'meta'])(
    'changes with %s',
    (field) => expect(serializeForHash({ ...ROW, [field]: 'other' })).not.toBe(serializeForHash(ROW)),
  );

  it('leaves out where the row lies and its own hash', () => {
    expect(serializeForHash({ ...ROW, position: '1', hash: 'cc' } as RecordedEvent)).toBe(serializeForHash(ROW));
  });

  it('tells apart what looks alike', () => {
    const texts = [null, 0, '0', '', [], {}, [[]], [null], { a: null }, { a: [] }, '\u0000'].map(canonicalJson);
    expect(new Set(texts).size).toBe(texts.length);
  });
});

describe('a position', () => {
  it('is compared as a number of any length', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 80n }), fc.bigInt({ min: 0n, max: 2n ** 80n }), (a, b) => {
        expect(Math.sign(comparePositions(String(a), String(b)))).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
  });
});

describe('an event id', () => {
  it('is the command and the place in it', () => expect(eventId('command-1', 3)).toBe('command-1/3'));
});

describe('sealed data', () => {
  it('is known by its key and box', () => {
    expect(isSealed({ key: 'person/1', box: 'xyz' })).toBe(true);
    for (const clear of [null, undefined, 'box', { key: 'person/1' }, { box: 'xyz' }, []]) {
      expect(isSealed(clear)).toBe(false);
    }
  });
});
