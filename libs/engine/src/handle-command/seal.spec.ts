import { describe, expect, it } from '@jest/globals';
import type { DomainEvent, SealedField } from '@lianxin/kernel';
import { instant } from '@lianxin/kernel';
import type { SealItem, Vault } from '../ports/index.ts';
import { sealAll, sealEvents } from './seal.ts';

const AT = instant('2020-02-03T08:00:00Z');

/** Remembers what it was asked to seal, call by call. */
const countingVault = () => {
  const calls: (readonly SealItem[])[] = [];
  const seal: Vault['seal'] = async (items) => {
    calls.push(items);
    return items.map((_item, n) => ({ key: `key-${calls.length}`, box: `box-${n}` }));
  };
  return { calls, vault: { seal } as Vault };
};

const process = (...seal: readonly SealedField[]) => ({ events: { Noted: { schema: 1, seal }, Plain: { schema: 1 } } });
const noted = (data: unknown): DomainEvent => ({ type: 'Noted', at: AT, data });
const sealOne = async (data: unknown, ...fields: readonly SealedField[]) => {
  const { calls, vault } = countingVault();
  const [event] = await sealEvents({ process: process(...fields), stream: 'toy-1', events: [noted(data)] }, vault);
  return { data: event?.data, items: calls.flat() };
};
const box = (n: number) => ({ key: 'key-1', box: `box-${n}` });

describe('sealing', () => {
  it('replaces a field and leaves its neighbours', async () => {
    const { data, items } = await sealOne({ a: { b: 'secret', c: 1 } }, { path: 'a.b', under: 'stream' });
    expect(data).toEqual({ a: { b: box(0), c: 1 } });
    expect(items).toEqual([{ under: { stream: 'toy-1' }, clear: 'secret' }]);
  });

  it('reaches two neighbours, a field in every item of a list, and the items themselves', async () => {
    const { data } = await sealOne(
      { who: { name: 'n', phone: 'p', role: 'r' }, all: [{ phone: 'p1', n: 1 }, { phone: 'p2' }], free: ['x', 'y'] },
      { path: 'who.name', under: 'stream' },
      { path: 'who.phone', under: 'stream' },
      { path: 'all.*.phone', under: 'stream' },
      { path: 'free.*', under: 'stream' },
    );
    expect(data).toEqual({
      who: { name: box(0), phone: box(1), role: 'r' },
      all: [{ phone: box(2), n: 1 }, { phone: box(3) }],
      free: [box(4), box(5)],
    });
  });

  it('asks for the person named in the field, and for the stream where nobody is named', async () => {
    const field: SealedField = { path: 'who', under: 'person', identity: 'phone' };
    const under = async (who: unknown) => (await sealOne({ who }, field)).items.map((item) => item.under);
    expect(await under({ name: 'n', phone: '139' })).toEqual([{ identity: '139' }]);
    expect(await under({ name: 'n' })).toEqual([{ stream: 'toy-1' }]);
    expect(await under({ name: 'n', phone: '' })).toEqual([{ stream: 'toy-1' }]);
  });

  it.each([
    [{}],
    [{ a: null }],
    [{ a: 'text' }],
    [{ a: { b: null } }],
    [{ a: { b: { key: 'key-9', box: 'sealed before' } } }],
    [null],
    ['text'],
  ])('leaves %j as it is: there is nothing to seal', async (data) => {
    const { data: after, items } = await sealOne(data, { path: 'a.b', under: 'stream' });
    expect([after, items]).toEqual([data, []]);
  });

  it('does not touch what it was given', async () => {
    const data = { a: { b: 'secret' }, list: [{ b: 'secret' }] };
    await sealOne(data, { path: 'a.b', under: 'stream' }, { path: 'list.*.b', under: 'stream' });
    expect(data).toEqual({ a: { b: 'secret' }, list: [{ b: 'secret' }] });
  });

  it('asks the vault once for all events of all streams, and not at all for none', async () => {
    const { calls, vault } = countingVault();
    const secretive = process({ path: 'a', under: 'stream' });
    const of = (stream: string, ...events: readonly DomainEvent[]) => ({ process: secretive, stream, events });
    const sealed = await sealAll(
      [of('toy-1', noted({ a: 1 }), noted({ a: 2 })), of('toy-2'), of('toy-3', noted({ a: 3 }))],
      vault,
    );
    expect(calls.map((items) => items.map((item) => item.clear))).toEqual([[1, 2, 3]]);
    expect(sealed.map((events) => events.map((event) => event.data))).toEqual([
      [{ a: box(0) }, { a: box(1) }],
      [],
      [{ a: box(2) }],
    ]);
    await sealAll([of('toy-1', { type: 'Plain', at: AT, data: { a: 'public' } })], vault);
    expect(calls).toHaveLength(1);
  });

  it('does not go on with a vault that sealed too few', async () => {
    const vault = { seal: async () => [] } as unknown as Vault;
    const events = [noted({ a: 1 })];
    const sealing = sealEvents({ process: process({ path: 'a', under: 'stream' }), stream: 'toy-1', events }, vault);
    await expect(sealing).rejects.toThrow('vault sealed 0 of 1');
  });
});
