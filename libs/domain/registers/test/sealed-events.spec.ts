import { describe, expect, it } from '@jest/globals';
import type { DomainEvent, Personal } from '@lianxin/kernel';
import type { RegisterEvents } from '../src/register.ts';

type Named = DomainEvent<'Named', { readonly name: Personal; readonly note: Personal }>;
type Noted = DomainEvent<'Noted', { readonly note: Personal }>;

describe('an event of a register with personal data', () => {
  it('that is not sealed does not compile', () => {
    // @ts-expect-error `note` would be recorded in the clear.
    const inTheClear: RegisterEvents<Noted> = { Noted: { schema: 1 } };
    // @ts-expect-error There is no `text`.
    const another: RegisterEvents<Noted> = { Noted: { schema: 1, seal: [{ path: 'text', under: 'stream' }] } };
    const sealed: RegisterEvents<Noted> = { Noted: { schema: 1, seal: [{ path: 'note', under: 'stream' }] } };
    // @ts-expect-error `name` would be recorded in the clear.
    const half: RegisterEvents<Named> = { Named: { schema: 1, seal: [{ path: 'note', under: 'stream' }] } };
    const whole: RegisterEvents<Named> = {
      Named: {
        schema: 1,
        seal: [
          { path: 'note', under: 'stream' },
          { path: 'name', under: 'stream' },
        ],
      },
    };
    expect([half.Named.seal?.length, whole.Named.seal.length]).toEqual([1, 2]);
    expect([inTheClear, another, sealed].map(({ Noted }) => Noted.seal?.[0]?.path)).toEqual([
      undefined,
      'text',
      'note',
    ]);
  });
});
