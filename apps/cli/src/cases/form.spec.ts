import { describe, expect, it } from '@jest/globals';
import { caseCommands } from '@lianxin/contracts';
import { typedName } from '../output/typed-name.ts';
import { formLines } from './form.ts';

describe('what a command takes', () => {
  it('is shown as it is typed, what may be left out in brackets', () => {
    expect(formLines(caseCommands.TakeCase)).toEqual([]);
    expect(formLines(caseCommands.OfferCase)).toEqual(['[cadre=…]']);
    expect(formLines(caseCommands.ResolveCase)).toEqual([
      'reply=… outcome=solved|partly|explained|cannot-be-solved-now',
    ]);
    expect(formLines(caseCommands.WaitForParty)[0]).toMatch(
      /^party=enterprise\|third-party .*until="2026-11-24 17:00"/,
    );
    expect(formLines(caseCommands.RequestAssistance)[0]).toContain('contact.name=… contact.phone=…');
  });

  it('shows a list as JSON in quotes', () => {
    expect(formLines(caseCommands.RecordLookBack)).toEqual([`items='[{"item":"…","passed":true|false},…]'`]);
    expect(formLines(caseCommands.OrderRectification)[0]).toContain(`items='["…",…]'`);
  });

  it('has a line for each kind of measure', () => {
    const lines = formLines(caseCommands.RecordMeasure);
    expect(lines.length).toBe(7);
    expect(lines.find((line) => line.startsWith('measure=subsidy'))).toContain('amountFen=1');
  });

  it('has a name of small letters', () => {
    expect(typedName('ReturnForCompletion')).toBe('return-for-completion');
  });
});
