import { describe, expect, it } from '@jest/globals';
import type { Instant } from '@lianxin/kernel';
import { isRejection } from '@lianxin/kernel';
import type { InvoiceHolder, InvoiceState } from '@lianxin/registers';
import type { Measure } from '../../src/commands/index.ts';
import type { CaseHarness } from '../support/case-harness.ts';
import { caseAtWork, closedOutCase, inFebruary } from '../support/cases-at-stages.ts';
import { buildRegisters } from '../support/registers.ts';

const masks: Measure = { measure: 'delivery', item: 'mask', count: 100, unit: 'piece', invoice: 'a—1' };
const reserved = (given: CaseHarness, state: Partial<InvoiceState>): CaseHarness => {
  given.foreignState = buildRegisters({ invoices: { 'A-1': { at: inFebruary(11), ...state } } });
  return given;
};
const record = (given: CaseHarness, commandId: string, at: Instant): string => {
  const outcome = given.send({ type: 'RecordMeasure', by: 'cadre', at, data: masks, commandId });
  return isRejection(outcome) ? outcome.code : 'accepted';
};
/** As the register of invoices reads it. */
const claimOf = (given: CaseHarness) => (given.opened satisfies InvoiceHolder).invoices['A-1'];

describe('a measure with an invoice', () => {
  it('is recorded by the command it was reserved for, under the number of the reservation', () => {
    const given = reserved(caseAtWork(), { command: 'command-a', reservation: 4 });
    expect(record(given, 'command-b', inFebruary(11))).toBe('invoice-not-reserved');
    expect(record(given, 'command-a', inFebruary(11))).toBe('accepted');
    expect(given.eventsOf('MeasureRecorded')[0]?.data).toMatchObject({ invoice: 'a—1', reservation: 4 });
    expect(Object.values(given.opened.measures)[0]?.measure).toEqual(masks);
    expect(claimOf(given)).toEqual({ reservation: 4, standing: 'recorded' });
  });

  it('needs a new reservation after it was reversed', () => {
    const given = reserved(caseAtWork(), { command: 'command-a', reservation: 1 });
    record(given, 'command-a', inFebruary(11));
    const measure = given.eventsOf('MeasureRecorded')[0]?.version ?? 0;
    given.mustSend('CorrectMeasure', 'cadre', inFebruary(11), { measure, reason: '笔误' });
    expect(claimOf(given)).toEqual({ reservation: 1, standing: 'reversed' });
    reserved(given, { command: 'command-b', reservation: 1 });
    expect(record(given, 'command-b', inFebruary(12))).toBe('invoice-not-reserved');
    reserved(given, { command: 'command-b', reservation: 3 });
    expect(record(given, 'command-b', inFebruary(12))).toBe('accepted');
  });

  it('names the field when the number is none', () => {
    const outcome = caseAtWork().send({
      ...{ type: 'RecordMeasure', by: 'cadre', at: inFebruary(11) },
      data: { ...masks, invoice: '—' },
    });
    expect(outcome).toMatchObject({ rejected: 'invalid', code: 'bad-invoice', field: 'invoice' });
  });
});

describe('giving an invoice up', () => {
  const give = (given: CaseHarness, at: Instant): string =>
    given.refusal('YieldInvoice', 'clock', at, { invoice: 'A-1', reservation: 2 });

  it('is a fact: what was to be recorded under that reservation is refused from then on', () => {
    const given = reserved(caseAtWork(), { command: 'command-a', reservation: 2 });
    expect(give(given, inFebruary(11, '09:01'))).toBe('accepted');
    expect(claimOf(given)).toEqual({ reservation: 2, standing: 'yielded' });
    expect(record(given, 'command-a', inFebruary(11, '09:02'))).toBe('invoice-not-reserved');
    expect(give(given, inFebruary(12))).toBe('reservation-over');
  });

  it('waits a minute for a holder that is recording it, and never takes what is recorded', () => {
    const given = reserved(caseAtWork(), { command: 'command-a', reservation: 2 });
    expect(give(given, inFebruary(11, '09:00'))).toBe('invoice-under-way');
    record(given, 'command-a', inFebruary(11, '09:01'));
    expect(give(given, inFebruary(12))).toBe('invoice-recorded');
  });

  it('of an earlier reservation changes nothing', () => {
    expect(give(reserved(caseAtWork(), { command: 'command-a', reservation: 3 }), inFebruary(12))).toBe(
      'reservation-over',
    );
  });

  it('is possible in a closed case, and nobody’s business but the door’s', () => {
    const given = reserved(closedOutCase(), { command: 'command-a', reservation: 2 });
    expect(give(given, inFebruary(18))).toBe('accepted');
    expect(given.opened.stage).toBe('closed');
  });
});
