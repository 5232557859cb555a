import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '@lianxin/kernel';
import { NamedKeys } from './named-keys.ts';

const sealed = (key: string) => ({ key, box: 'AAAA' });
const row = (stream: string, data: unknown) => ({ stream, data }) as RecordedEvent;

describe('the keys that a record names', () => {
  it('are there, or were destroyed on the record, or are lost', async () => {
    const keys = new NamedKeys();
    keys.collectFrom([
      row('case-1', { contact: sealed('person/a'), text: sealed('stream/1'), papers: [{ note: sealed('stream/2') }] }),
      row('case-2', { contact: sealed('person/b'), nothing: null }),
      row('person-2020-03', { key: 'person/b', reason: 'person-asked', document: '1' }),
      row('case-3', { key: 'stream/9' }),
    ]);
    const there = ['person/a', 'stream/1'];
    const findByName = async (names: readonly string[]) =>
      names.flatMap((name) => (there.includes(name) ? [{ name, subject: name, wrapped: new Uint8Array() }] : []));
    expect(await keys.checkAgainst({ findByName: findByName })).toEqual({ named: 4, erased: 1, missing: ['stream/2'] });
  });
});
