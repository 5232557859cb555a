import { describe, expect, it } from '@jest/globals';
import { fileOf, hashOf } from '../support/asks-evidence.ts';
import type { CaseHarness } from '../support/case-harness.ts';
import { checkedItems, inFebruary, lookedBackCase, resolvedCase } from '../support/cases-at-stages.ts';

describe('where the programme names no evidence', () => {
  const evidence = { count: 0, unit: '只', files: [hashOf('a')], signature: hashOf('a') };
  const ordered = (): CaseHarness =>
    lookedBackCase('reserve').mustSend('OrderRectification', 'verifier', inFebruary(17), { items: ['reserve'] });

  it('what was seen may be told of each item, by any file of the case', () => {
    const given = resolvedCase().mustSend('AssignVerifier', 'supervisor', inFebruary(12), { verifier: 'verifier-1' });
    const data = { items: checkedItems().map((one) => ({ ...one, evidence })) };
    expect(given.refusal('RecordLookBack', 'verifier', inFebruary(17), data)).toBe('file-not-here');
    given.mustSend('AttachFile', 'cadre', inFebruary(17), fileOf('a'));
    given.mustSend('RecordLookBack', 'verifier', inFebruary(17), data);
    expect(given.eventsOf('LookBackRecorded')[0]?.data).toMatchObject(data);
  });

  it('and of a re-check too', () => {
    const given = ordered().mustSend('RecordRectification', 'cadre', inFebruary(18), { text: '已整改' });
    const data = { items: [{ item: 'reserve', passed: true, evidence }] };
    expect(given.refusal('RecordRecheck', 'verifier', inFebruary(19), data)).toBe('file-not-here');
    given
      .mustSend('AttachFile', 'cadre', inFebruary(19), fileOf('a'))
      .mustSend('RecordRecheck', 'verifier', inFebruary(19), data);
    expect(given.eventsOf('RecheckRecorded')[0]?.data).toMatchObject(data);
  });
});
