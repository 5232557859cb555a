import { describe, expect, it } from '@jest/globals';
import type { Personal, PersonalPath } from '@lianxin/kernel';
import { toEventSpec } from '@lianxin/kernel';
import type { CommandDefinition, CommandDefinitions } from '../../src/commands/command-definition.ts';
import type { LookBackCommands } from '../../src/commands/index.ts';
import type { EventDefinition, EventDefinitions } from '../../src/events/event-definition.ts';
import { keepUnchanged } from '../../src/events/event-definition.ts';
import type { LookBackEvents } from '../../src/events/index.ts';
import { lookBackCommands } from '../../src/look-back/commands.ts';
import { lookBackEvents } from '../../src/look-back/events.ts';
import { STAGES } from '../../src/vocabulary.ts';

const evolve = keepUnchanged;

describe('a definition of an event that leaves something out does not compile', () => {
  it('a field with personal data', () => {
    // @ts-expect-error `text` would be recorded in the clear.
    const inTheClear: EventDefinition<'NoteAdded'> = { isHandling: true, evolve };
    expect(toEventSpec(inTheClear).seal).toBeUndefined();
    const sealed: EventDefinition<'NoteAdded'> = { sealed: { text: 'notes' }, isHandling: true, evolve };
    expect(toEventSpec(sealed).seal).toEqual([{ path: 'text', under: 'stream' }]);
  });

  it('one of two, or one inside another field', () => {
    // @ts-expect-error `contact` would be recorded in the clear.
    const half: EventDefinition<'AssistanceRequested'>['sealed'] = { text: 'words' };
    // @ts-expect-error `reversed.topic` would be recorded in the clear.
    const shallow: EventDefinition<'MeasureCorrected'>['sealed'] = { reason: 'handling' };
    const deep: PersonalPath<{ readonly items: readonly { readonly note?: Personal }[] }> = 'items.*.note';
    expect([Object.keys(half), Object.keys(shallow), deep]).toEqual([['text'], ['reason'], 'items.*.note']);
  });

  it('whether it counts as handling', () => {
    // @ts-expect-error Nobody said whether a verifier who did it may still verify.
    const unsaid: EventDefinition<'CaseTaken'> = { evolve };
    expect(unsaid).not.toHaveProperty('isHandling');
  });

  it('the event itself', () => {
    const { CaseRated: _left, ...others } = lookBackEvents;
    // @ts-expect-error There is no definition of `CaseRated`.
    const incomplete: EventDefinitions<keyof LookBackEvents> = others;
    expect(incomplete).not.toHaveProperty('CaseRated');
  });
});

describe('a definition of a command that leaves something out does not compile', () => {
  const rule = { roles: ['officer'], stages: STAGES, decide: () => undefined } as const;

  it('what shows whether it can be sent', () => {
    // @ts-expect-error Nobody is told that he may write a note.
    const unseen: CommandDefinition<'AddNote'> = rule;
    expect(unseen.sample).toBeUndefined();
    const plain: CommandDefinition<'TakeCase'> = rule;
    expect(plain.sample).toBeUndefined();
  });

  it('which items of the checklist it names', () => {
    const { asksItem: _left, ...others } = lookBackCommands.OrderRectification;
    // @ts-expect-error Nobody would be shown which items can be put right.
    const unlisted: CommandDefinition<'OrderRectification'> = others;
    expect(unlisted).not.toHaveProperty('asksItem');
  });

  it('the command itself', () => {
    const { CloseOut: _left, ...others } = lookBackCommands;
    // @ts-expect-error There is no definition of `CloseOut`.
    const incomplete: CommandDefinitions<keyof LookBackCommands> = others;
    expect(incomplete).not.toHaveProperty('CloseOut');
  });
});
