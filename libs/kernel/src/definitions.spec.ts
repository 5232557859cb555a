import { describe, expect, it } from '@jest/globals';
import type { EventDefinitions, Personal } from './index.ts';
import { toEventSpecs, toRoles } from './index.ts';

interface Data {
  Opened: { readonly by: { readonly name: Personal; readonly phone: Personal }; readonly note?: Personal };
  Closed: { readonly late: boolean };
}
const evolve = (state: string): string => state;
const sealed = { 'by.name': { person: 'phone' }, 'by.phone': 'stream', note: 'stream' } as const;
const upcast = [(data: unknown) => data];

describe('definitions of events and commands', () => {
  it('say how events are stored, and who may send what', () => {
    const events: EventDefinitions<string, Data> = { Opened: { sealed, evolve }, Closed: { upcast, evolve } };
    expect(toEventSpecs(events)).toEqual({
      Opened: {
        schema: 1,
        seal: [
          { path: 'by.name', under: 'person', identity: 'phone' },
          { path: 'by.phone', under: 'stream' },
          { path: 'note', under: 'stream' },
        ],
      },
      Closed: { schema: 2, upcast },
    });
    expect(toRoles({ Open: { roles: ['officer'] } })).toEqual({ Open: ['officer'] });
  });

  it('do not compile where an event, a sealed field or the state after it is left out', () => {
    // @ts-expect-error There is no definition of `Closed`.
    const noClosed: EventDefinitions<string, Data> = { Opened: { sealed, evolve } };
    const { note: _left, ...others } = sealed;
    // @ts-expect-error `note` would be recorded in the clear.
    const inTheClear: EventDefinitions<string, Data>['Opened'] = { sealed: others, evolve };
    // @ts-expect-error It holds no personal data.
    const tooMuch: EventDefinitions<string, Data>['Closed'] = { sealed, evolve };
    // @ts-expect-error Nobody said what comes of it.
    const unsaid: EventDefinitions<string, Data>['Closed'] = {};
    expect([noClosed, inTheClear, tooMuch, unsaid].map((one) => Object.keys(one))).toEqual([
      ['Opened'],
      ['sealed', 'evolve'],
      ['sealed', 'evolve'],
      [],
    ]);
  });
});
