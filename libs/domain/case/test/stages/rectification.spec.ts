import { describe, expect, it } from '@jest/globals';
import type { CaseHarness } from '../support/case-harness.ts';
import { inFebruary, lookedBackCase } from '../support/cases-at-stages.ts';

const ordered = (): CaseHarness =>
  lookedBackCase('reserve').mustSend('OrderRectification', 'verifier', inFebruary(17), { items: ['reserve'] });

describe('a rectification', () => {
  it('a failed item gets its own clock, is put right by a handler and re-checked by the verifier', () => {
    const given = ordered();
    expect(given.refusal('CloseOut', 'verifier', inFebruary(17), {})).toBe('rectification-open');
    expect(given.clock('rectification')?.due).toBe(inFebruary(20, '17:00'));
    expect(
      given.refusal('RecordRecheck', 'verifier', inFebruary(18), { items: [{ item: 'reserve', passed: true }] }),
    ).toBe('rectification-open');
    given.mustSend('RecordRectification', 'cadre', inFebruary(18), { text: '已整改' });
    expect(given.refusal('CloseOut', 'verifier', inFebruary(18), {})).toBe('recheck-missing');
    given.mustSend('RecordRecheck', 'verifier', inFebruary(19), { items: [{ item: 'reserve', passed: true }] });
    given.mustSend('CloseOut', 'verifier', inFebruary(19), {});
  });

  it('is ordered again when the re-check fails', () => {
    const given = ordered().mustSend('RecordRectification', 'cadre', inFebruary(18), { text: '已整改' });
    given.mustSend('RecordRecheck', 'verifier', inFebruary(19), { items: [{ item: 'reserve', passed: false }] });
    expect(given.refusal('CloseOut', 'verifier', inFebruary(19), {})).toBe('items-failed');
    given.mustSend('OrderRectification', 'verifier', inFebruary(19), { items: ['reserve'] });
  });

  it('is ordered for failed items only', () => {
    expect(
      lookedBackCase('reserve').refusal('OrderRectification', 'verifier', inFebruary(17), { items: ['itineraries'] }),
    ).toBe('item-not-failed');
    expect(lookedBackCase('reserve').refusal('CloseOut', 'verifier', inFebruary(17), {})).toBe('items-failed');
    expect(lookedBackCase().refusal('RecordRectification', 'cadre', inFebruary(17), { text: '好' })).toBe(
      'no-rectification-open',
    );
  });
});
