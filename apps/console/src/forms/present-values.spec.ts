/** @jest-environment jsdom */
import { describe, expect, it } from '@jest/globals';
import { commandSchemas } from '@lianxin/contracts';
import { mayBeLeftOut } from './field-words.ts';
import { fieldsFor, readForm, schemaOf } from './form-spec.ts';
import { PRESENT } from './present-values.ts';

/** What a command is called that puts another value in the place of one that is there. */
const REPLACES = /^(Change|Choose|Appoint|Reclassify|Rename|Replace|Revise|Set)[A-Z]|^Reclassify/;
/** Those that no form of the console's own making sends, and by which of its pages they begin with what is there. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  ChangeContact: 'areas/enterprises/contact-part.tsx',
  ReviseEnterprise: 'areas/enterprises/revise-form.tsx',
  ...{ AppointDutyOfficer: 'no page', AppointSupervisor: 'no page', AppointLeader: 'no page' },
  ...{ ChooseProgramme: 'no page', ChangeTelephone: 'no page' },
};
const replacing = Object.values(commandSchemas).flatMap((forms) =>
  Object.keys(forms).filter((type) => REPLACES.test(type)),
);

describe('a form that replaces what is there', () => {
  it('begins with it, whichever command it is of', () => {
    expect(replacing).toContain('ReclassifyCase');
    expect(replacing.filter((type) => !(type in PRESENT) && !(type in ELSEWHERE))).toEqual([]);
  });

  it('of a case has every field that may be left out as the case has it', () => {
    const classification = { kind: 'help', category: 'funding', urgency: 'general' };
    const begun = PRESENT['ReclassifyCase']?.({ classification } as never);
    expect(begun).toEqual(classification);
    const schema = schemaOf('case', 'ReclassifyCase');
    const fields = schema ? fieldsFor(readForm(schema), {}) : [];
    expect(fields.filter(({ isRequired }) => !isRequired).map(({ name }) => name)).toEqual(Object.keys(begun ?? {}));
  });

  it('leaves nothing out but where it is filled in for many cases', () => {
    const isOptional = (type: string, collect?: () => void): boolean =>
      mayBeLeftOut(
        { form: { task: { process: 'case', command: { type }, collect } } } as never,
        {
          isRequired: false,
        } as never,
      );
    expect([isOptional('ReclassifyCase'), isOptional('ReclassifyCase', () => undefined)]).toEqual([false, true]);
    expect(isOptional('LogVisit')).toBe(true);
  });
});
