import { describe, expect, it } from '@jest/globals';
import { verifierToldBy } from '../../src/look-back/draw-events.ts';
import { withholdDraw, withholdEntry } from '../../src/shown/untold-draw.ts';
import type { CaseHarness } from '../support/case-harness.ts';
import { checkedItems, inFebruary, resolvedCase } from '../support/cases-at-stages.ts';
import { DRAW_ID, drawn, pendingCase } from '../support/drawing.ts';

const ASKED = inFebruary(20);
const LATER = inFebruary(21);
const reason = '核查对象是本人亲属';
const next = {
  ...{ draw: DRAW_ID, round: 1, verifier: 'verifier-2' },
  ...({ instead: 'verifier-1', because: 'conflict' } as const),
};
const drawnCase = (): CaseHarness => pendingCase().mustSend('RecordCaseDrawn', 'clock', inFebruary(19), drawn);
const stoodBack = (): CaseHarness => drawnCase().mustSend('DeclareConflict', 'verifier', ASKED, { reason });

describe('a verifier in conflict', () => {
  it('says so with a reason, and is the verifier no more', () => {
    const given = drawnCase();
    expect(given.refusal('DeclareConflict', 'verifier2', ASKED, { reason })).toBe('not-the-verifier');
    expect(given.refusal('DeclareConflict', 'verifier', ASKED, { reason: ' ' })).toBe('required');
    given.mustSend('DeclareConflict', 'verifier', ASKED, { reason });
    expect(given.opened).toMatchObject({ recused: ['verifier-1'], sampled: true });
    expect(given.opened).not.toHaveProperty('verifier');
    expect(given.refusal('RecordLookBack', 'verifier', LATER, { items: checkedItems() })).toBe('no-verifier-assigned');
  });

  it('is followed by the next of the lot, who is told, and is no exception', () => {
    const given = stoodBack();
    const before = given.events.length;
    given.mustSend('RecordVerifierDrawn', 'clock', LATER, next);
    expect(given.opened).toMatchObject({ verifier: 'verifier-2', byException: false });
    const written = given.events.slice(before);
    // A notice of the case would be entries that only cases have which were drawn.
    expect(written.map(({ type }) => type)).toEqual(['VerifierDrawn']);
    expect(written.map(verifierToldBy)).toEqual(['verifier-2']);
    given
      .mustSend('RecordLookBack', 'verifier2', LATER, { items: checkedItems() })
      .mustSend('CloseOut', 'verifier2', inFebruary(21, '10:00'), {});
    expect(given.eventsOf('CaseClosedOut')).toMatchObject([{ data: { basis: 'look-back', byException: false } }]);
  });

  it('never comes back to the case, neither by the lot nor by an exception', () => {
    const given = stoodBack();
    const again = { ...next, verifier: 'verifier-1' };
    expect(given.refusal('RecordVerifierDrawn', 'clock', LATER, again)).toBe('verifier-recused');
    const chosen = { verifier: 'verifier-1', exception: '无人可派' };
    expect(given.refusal('AssignVerifier', 'supervisor', LATER, chosen)).toBe('verifier-recused');
    given.mustSend('AssignVerifier', 'supervisor', LATER, { ...chosen, verifier: 'verifier-2' });
    expect(given.opened).toMatchObject({ verifier: 'verifier-2', byException: true });
    expect(given.refusal('RecordVerifierDrawn', 'clock', LATER, { ...next, verifier: 'verifier-3' })).toBe(
      'verifier-by-exception',
    );
  });

  it('is another by now, or stood back since: the reason that was found holds no more', () => {
    const because = 'away' as const;
    const refusalOf = (given: CaseHarness, data: object) =>
      given.refusal('RecordVerifierDrawn', 'clock', LATER, { ...next, because, ...data });
    expect(refusalOf(drawnCase(), { instead: 'verifier-3' })).toBe('not-the-verifier');
    expect(refusalOf(drawnCase(), { because: 'conflict' })).toBe('not-the-verifier');
    expect(refusalOf(stoodBack(), {})).toBe('not-the-verifier');
    expect(refusalOf(drawnCase(), { round: 2 })).toBe('round-superseded');
    expect(refusalOf(drawnCase(), {})).toBe('accepted');
  });

  it('has looked already: then it is too late', () => {
    const given = drawnCase().mustSend('RecordLookBack', 'verifier', ASKED, { items: checkedItems() });
    expect(given.refusal('DeclareConflict', 'verifier', LATER, { reason })).toBe('look-back-recorded');
    expect(given.refusal('RecordVerifierDrawn', 'clock', LATER, next)).toBe('look-back-recorded');
  });

  it('stands back where a supervisor assigned him too, who then assigns another', () => {
    const given = resolvedCase().mustSend('AssignVerifier', 'supervisor', inFebruary(13), {
      verifier: 'verifier-1',
    });
    given.mustSend('DeclareConflict', 'verifier', ASKED, { reason });
    expect(given.refusal('RecordVerifierDrawn', 'clock', LATER, next)).toBe('round-in-no-draw');
    given.mustSend('AssignVerifier', 'supervisor', LATER, { verifier: 'verifier-2' });
    expect(given.opened).toMatchObject({ verifier: 'verifier-2', byException: false });
  });

  it('is shown to nobody who is not told who is looked at', () => {
    const given = stoodBack().mustSend('RecordVerifierDrawn', 'clock', LATER, next);
    expect(JSON.stringify(withholdDraw(given.opened))).not.toMatch(/recused|verifier-[12]/);
    const shown = given.events
      .map((event, n) => withholdEntry(given.opened, { ...event, version: n + 1 }))
      .map(({ type }) => type);
    expect(shown).not.toEqual(expect.arrayContaining(['ConflictDeclared']));
    expect(shown).not.toEqual(expect.arrayContaining(['VerifierDrawn']));
  });
});
