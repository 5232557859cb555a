import { describe, expect, it } from '@jest/globals';
import { hasMessage } from '../messages/index.ts';
import { caseCommands, enterpriseCommands } from '../commands/index.ts';
import { inputFaultsOf } from './faults.ts';

const request = {
  office: 'lsw',
  enterprise: '91370211MA3C0000A5',
  kind: 'help',
  category: 'labour',
  urgency: 'general',
  channel: 'online',
  origin: 'requested',
  contact: { name: 'Wang', phone: '13900000000' },
  text: 'Workers cannot return.',
};

function faults(schema: { safeParse(input: unknown): { error?: { issues: never } | undefined } }, input: unknown) {
  const { error } = schema.safeParse(input);
  return error ? inputFaultsOf(error.issues, input, 'data') : [];
}

describe('faults of input', () => {
  it('finds none in a whole request', () => {
    expect(faults(caseCommands.RequestAssistance as never, request)).toEqual([]);
  });

  it('names field and rule of each fault, and has words for each rule', () => {
    const found = faults(caseCommands.RequestAssistance as never, {
      ...request,
      office: undefined,
      kind: 'favour',
      contact: { name: ' ', phone: 'none', fax: 1 },
      text: 'x'.repeat(20_001),
      shoe: 44,
    });
    expect(found.map(({ field, rule }) => `${field} ${rule}`).sort()).toEqual([
      'data.contact.fax unknown-field',
      'data.contact.name empty',
      'data.contact.phone bad-phone',
      'data.kind not-one-of',
      'data.office required',
      'data.shoe unknown-field',
      'data.text too-long',
    ]);
    expect(found.every(({ rule }) => hasMessage(`rule.${rule}`))).toBe(true);
  });

  it('tells a missing choice from a wrong one', () => {
    const measure = caseCommands.RecordMeasure as never;
    expect(faults(measure, {})).toMatchObject([{ field: 'data.measure', rule: 'required' }]);
    expect(faults(measure, { measure: 'gift' })).toMatchObject([{ field: 'data.measure', rule: 'not-one-of' }]);
    expect(faults(measure, { measure: 'subsidy', policy: 'bus', amountFen: 0.5 })).toMatchObject([
      { field: 'data.amountFen', rule: 'wrong-type' },
    ]);
  });

  it('refuses days and instants that are none', () => {
    const station = { cadre: 'wang', role: 'lead', from: '2021-02-29' };
    expect(faults(enterpriseCommands.StationCadre as never, station)).toMatchObject([
      { field: 'data.from', rule: 'bad-date' },
    ]);
    const wait = { party: 'enterprise', reason: 'papers', until: 'tomorrow' };
    expect(faults(caseCommands.WaitForParty as never, wait)).toMatchObject([
      { field: 'data.until', rule: 'bad-instant' },
    ]);
  });

  it('reads instants of any zone as UTC', () => {
    const wait = { party: 'enterprise', reason: 'papers', until: '2020-01-20T16:00:00+08:00' };
    expect(caseCommands.WaitForParty.parse(wait).until).toBe('2020-01-20T08:00:00.000Z');
  });
});
