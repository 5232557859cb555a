import { describe, expect, it } from '@jest/globals';
import type { Personal } from '@lianxin/kernel';
import { toEventSpec } from '@lianxin/kernel';
import type { RegisterCommands, RegisterEvents } from '../src/register.ts';

type Events = RegisterEvents<string, { Named: { readonly name: Personal; readonly note: Personal } }>;
type Named = Events['Named'];
type Commands = RegisterCommands<string, { Name: object; Rename: object }, { Named: object }>;

const opens = true;
const evolve = (): string => 'named';
const roles = ['officer'] as const;
const decide = () => ({ type: 'Named', data: {} }) as const;

describe('a definition of an event of a register that leaves something out does not compile', () => {
  it('one of two fields with personal data, or another field', () => {
    // @ts-expect-error `name` would be recorded in the clear.
    const half: Named = { opens, sealed: { note: 'stream' }, evolve };
    // @ts-expect-error There is no `text`.
    const another: Named = { opens, sealed: { note: 'stream', name: 'stream', text: 'stream' }, evolve };
    const whole: Named = { opens, sealed: { note: 'stream', name: { person: 'phone' } }, evolve };
    expect([half, another, whole].map((one) => toEventSpec(one).seal?.map(({ path }) => path))).toEqual([
      ['note'],
      ['note', 'name', 'text'],
      ['note', 'name'],
    ]);
  });

  it('the event itself, or what it makes of the register', () => {
    // @ts-expect-error There is no definition of `Named`.
    const none: Events = {};
    // @ts-expect-error Nobody said what the register is after it.
    const unsaid: Named = { opens, sealed: { note: 'stream', name: 'stream' } };
    expect([none, unsaid].map((one) => 'evolve' in one)).toEqual([false, false]);
  });
});

describe('a definition of a command of a register that leaves something out does not compile', () => {
  const name: Commands['Name'] = { roles, opens: 'once', decide };

  it('the command itself, or who may send it', () => {
    // @ts-expect-error There is no definition of `Rename`.
    const incomplete: Commands = { Name: name };
    // @ts-expect-error Nobody may send it.
    const unsent: Commands['Rename'] = { decide };
    expect([Object.keys(incomplete), 'roles' in unsent]).toEqual([['Name'], false]);
  });

  it('that nothing may be there yet, where it opens the register', () => {
    const onlyChanges = (state: string) => ({ type: 'Named', data: { was: state.length } }) as const;
    const rename: Commands['Rename'] = { roles, decide: onlyChanges };
    const opening: Commands['Rename'] = {
      roles,
      opens: 'again',
      // @ts-expect-error The first time there is no state.
      decide: (state) => onlyChanges(state),
    };
    expect([rename.opens, opening.opens]).toEqual([undefined, 'again']);
  });
});
