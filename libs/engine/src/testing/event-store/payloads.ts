import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from '@lianxin/kernel';
import type { EventStore } from '../../ports/index.ts';
import { BadAppend } from '../../ports/index.ts';
import type { StoreContext } from './harness.ts';
import { CONTRACT_MS_MAX, eventOf, eventsOf, expectAppended } from './harness.ts';

/** As JSON text it is exactly as long as an event may be: two quotes and the letters. */
const largestOf = ({ limits }: EventStore): string => 'x'.repeat(limits.eventBytesMax - 2);

const PAYLOADS: readonly (readonly [string, unknown])[] = [
  ['null', null],
  ['an empty object', {}],
  ['an empty list', []],
  ['empty text', ''],
  ['numbers', [0, -1, 1.5, 1e21, 5e-324, Number.MAX_SAFE_INTEGER]],
  ['truth', { yes: true, no: false, none: null }],
  ['Chinese and emoji', { 诉求: '口罩 😷', 'key "quoted"': '\\ \n \t' }],
  ['the NUL character', { text: 'a\u0000b', '\u0000': '\u0000' }],
  ['half a surrogate pair', { text: '\ud83d' }],
  ['a key named __proto__', JSON.parse('{"__proto__":{"a":1}}')],
  ['deep nesting', { a: [{ b: [{ c: [[[]]] }] }] }],
  ['the largest event', largestOf],
];

type Attempt = (store: EventStore, stream: string) => Promise<unknown>;
const appendOne =
  (change: Record<string, unknown>): Attempt =>
  (store, stream) =>
    store.append(stream, 0, [{ ...eventOf('command-1'), ...change }]);

const circular: Record<string, unknown> = {};
circular['self'] = circular;

const BAD: readonly (readonly [string, Attempt])[] = [
  ['nothing to append', (store, stream) => store.append(stream, 0, [])],
  ['a stream without a name', (store) => store.append('', 0, eventsOf('command-1', 1))],
  ['a stream that is a number', (store) => store.append(7 as never, 0, eventsOf('command-1', 1))],
  ['a stream with NUL in its name', (store) => store.append('a-\u0000', 0, eventsOf('command-1', 1))],
  ['a negative version', (store, stream) => store.append(stream, -1, eventsOf('command-1', 1))],
  ['a broken version', (store, stream) => store.append(stream, 0.5, eventsOf('command-1', 1))],
  ['a version that is text', (store, stream) => store.append(stream, '0' as never, eventsOf('command-1', 1))],
  ['an id twice', (store, stream) => store.append(stream, 0, [eventOf('command-1'), eventOf('command-1')])],
  ['an id that is no text', appendOne({ id: 1 })],
  ['an empty type', appendOne({ type: '' })],
  ['schema 0', appendOne({ schema: 0 })],
  ['an effective time without a zone', appendOne({ effectiveAt: '2020-02-03T08:00:00' })],
  ['an effective time that never was', appendOne({ effectiveAt: '2020-02-30T08:00:00.000Z' })],
  ['data that is undefined', appendOne({ data: undefined })],
  ['data that is a function', appendOne({ data: () => 1 })],
  ['data with a bigint', appendOne({ data: { fen: 1n } })],
  ['data that contains itself', appendOne({ data: circular })],
  ['data one byte too long', (store, stream) => appendOne({ data: `${largestOf(store)}x` })(store, stream)],
  [
    'data too long only in UTF-8',
    (store, stream) => appendOne({ data: '口'.repeat(Math.ceil(store.limits.eventBytesMax / 3)) })(store, stream),
  ],
  ['no metadata', appendOne({ meta: undefined })],
  ['metadata without a command id', appendOne({ meta: { ...eventOf('command-1').meta, commandId: undefined } })],
  ['a wake mark that is text', appendOne({ meta: { ...eventOf('command-1').meta, wake: 'yes' } })],
];

export function testPayloads(at: StoreContext): void {
  describe('payloads', () => {
    it.each(PAYLOADS)(
      'gives back %s as it was, its keys in order',
      async (_what, payload) => {
        const data = typeof payload === 'function' ? payload(at().store) : payload;
        const stream = at.stream();
        const [answered] = expectAppended(await at().store.append(stream, 0, [eventOf('command-1', 0, { data })]));
        const [read] = await at().store.read(stream);
        expect(JSON.stringify(read?.data)).toBe(canonicalJson(data));
        expect(JSON.stringify(answered?.data)).toBe(JSON.stringify(read?.data));
      },
      CONTRACT_MS_MAX,
    );

    it('keeps effective times from the first year to today', async () => {
      const stream = at.stream();
      const times = [await at().now(), '0001-01-01T00:00:00.000Z'];
      const events = times.map((effectiveAt, n) => ({ ...eventOf('command-1', n), effectiveAt }) as never);
      expectAppended(await at().store.append(stream, 0, events));
      expect((await at().store.read(stream)).map(({ effectiveAt }) => effectiveAt)).toEqual(times);
    });

    it.each(BAD)('calls %s a bad append and keeps nothing of it', async (_what, attempt) => {
      const stream = at.stream();
      await expect(attempt(at().store, stream)).rejects.toBeInstanceOf(BadAppend);
      expect(await at().store.read(stream)).toEqual([]);
    });
  });
}
