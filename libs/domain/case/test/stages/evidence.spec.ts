import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CaseCommandData } from '../../src/commands/index.ts';
import { withholdDraw, withholdEntry } from '../../src/shown/untold-draw.ts';
import { ASKED, ASKING_UNDER_DRAW, SHOWN, answers, caseToVerify, fileOf, hashOf } from '../support/asks-evidence.ts';
import type { CaseHarness } from '../support/case-harness.ts';
import { caseAtWork, inFebruary, resolvedCase } from '../support/cases-at-stages.ts';
import { drawn, notDrawn } from '../support/drawing.ts';
import type { Who } from '../support/registers.ts';

const LATER = inFebruary(17);
const attach = (given: CaseHarness, letters: string, by: Who = 'verifier', at = LATER): CaseHarness => {
  for (const letter of letters) given.mustSend('AttachFile', by, at, fileOf(letter));
  return given;
};
const lookBack = (given: CaseHarness, data: CaseCommandData['RecordLookBack']) =>
  given.send({ type: 'RecordLookBack', by: 'verifier', at: LATER, data });

describe('an item whose programme names its evidence', () => {
  it('is recorded with what was counted in the programme’s unit, with files, and with who signed apart', () => {
    const given = attach(caseToVerify(), 'ab').mustSend('RecordLookBack', 'verifier', LATER, answers(SHOWN));
    const [{ data } = { data: {} }] = given.eventsOf('LookBackRecorded');
    expect(data).toMatchObject({
      items: answers({
        ...SHOWN,
        'protective-stock': { count: 200, unit: '只' },
        'delivery-receipt': { signature: hashOf('b') },
      }).items,
      signatories: { 'delivery-receipt': '王强' },
    });
    expect(JSON.stringify((data as { items: unknown }).items)).not.toContain('王强');
  });

  it.each(Object.keys(ASKED))('is not looked at without it: %s', (item) => {
    const given = attach(caseToVerify(), 'ab');
    expect(lookBack(given, answers({ ...SHOWN, [item]: undefined }))).toMatchObject({
      ...{ code: 'evidence-missing', params: { item } },
    });
  });

  it('has a signature with the name of whoever signed, and no name without one', () => {
    const given = attach(caseToVerify(), 'ab');
    const signed = (evidence: object) => lookBack(given, answers({ ...SHOWN, 'delivery-receipt': evidence }));
    expect(signed({ signature: hashOf('b') })).toMatchObject({ field: 'items.2.evidence.signatory' });
    expect(signed({ signature: hashOf('b'), signatory: ' ' })).toMatchObject({ field: 'items.2.evidence.signatory' });
    expect(lookBack(given, answers({ ...SHOWN, reserve: { signatory: '王强' } }))).toMatchObject({
      field: 'items.4.evidence.signature',
    });
  });

  it('that is not in order needs no signature, since nobody signs for it; a count and a file it does', () => {
    const failed = Object.keys(ASKED);
    const given = attach(caseToVerify(), 'ab');
    const shown = { ...SHOWN, 'delivery-receipt': undefined };
    for (const item of ['disinfection-log', 'protective-stock'])
      expect(lookBack(given, answers({ ...shown, [item]: undefined }, ...failed))).toMatchObject({ params: { item } });
    given.mustSend('RecordLookBack', 'verifier', LATER, answers(shown, ...failed));
  });

  it('is counted in no other unit', () => {
    const given = attach(caseToVerify(), 'ab');
    const counted = (unit: string) => answers({ ...SHOWN, 'protective-stock': { count: 2, unit } });
    expect(lookBack(given, counted('箱'))).toMatchObject({ field: 'items.1.evidence.unit' });
    given.mustSend('RecordLookBack', 'verifier', LATER, counted('pieces'));
    expect(given.eventsOf('LookBackRecorded')[0]?.data.items[1]).toMatchObject({ evidence: { count: 2, unit: '只' } });
  });

  it('of a withdrawn case is shown where the verifier could look at it', () => {
    const withdrawn = caseAtWork(ASKING_UNDER_DRAW).mustSend('WithdrawCase', 'requester', inFebruary(13), {
      reason: 'other',
    });
    withdrawn.mustSend('RecordCaseDrawn', 'clock', inFebruary(19), drawn);
    const stock = { item: 'protective-stock', passed: true };
    expect(withdrawn.refusal('RecordLookBack', 'verifier', inFebruary(20), { items: [stock] })).toBe(
      'evidence-missing',
    );
    withdrawn.mustSend('RecordLookBack', 'verifier', inFebruary(20), { items: [{ ...stock, evidence: { count: 0 } }] });
  });
});

describe('what is shown is the verifier’s own', () => {
  const photo = (letter: string) => answers({ ...SHOWN, 'disinfection-log': { files: [hashOf(letter)] } });

  it('never a file of the one who did the work', () => {
    const given = attach(attach(caseToVerify(), 'ab'), 'c', 'cadre');
    expect(lookBack(given, photo('c'))).toMatchObject({
      code: 'evidence-not-own',
      params: { item: 'disinfection-log' },
    });
    expect(lookBack(given, photo('d'))).toMatchObject({ code: 'file-not-here' });
    given.mustSend('RecordLookBack', 'verifier', LATER, photo('a'));
  });

  it('never one of a verifier before him', () => {
    const given = attach(caseToVerify(), 'ab');
    given.mustSend('AssignVerifier', 'supervisor', LATER, { verifier: 'verifier-2' });
    expect(given.refusal('RecordLookBack', 'verifier2', LATER, photo('a'))).toBe('evidence-not-own');
  });

  it('never one of before the draw', () => {
    for (const isDrawn of [true, false]) {
      const given = attach(resolvedCase(ASKING_UNDER_DRAW), 'a', 'verifier', inFebruary(13));
      if (isDrawn) given.mustSend('RecordCaseDrawn', 'clock', inFebruary(19), drawn);
      else {
        given.mustSend('RecordCaseNotDrawn', 'clock', inFebruary(19), notDrawn);
        given.mustSend('AssignVerifier', 'supervisor', inFebruary(19), { verifier: 'verifier-1', exception: '指派' });
      }
      attach(given, 'bc', 'verifier', inFebruary(20));
      expect(given.refusal('RecordLookBack', 'verifier', inFebruary(20), photo('a'))).toBe('evidence-not-own');
      given.mustSend('RecordLookBack', 'verifier', inFebruary(20), photo('c'));
    }
  });

  it('never one of the round before', () => {
    const given = attach(caseToVerify(), 'a').mustSend('DisputeResolution', 'requester', LATER, { text: '没好' });
    given.mustSend('ResolveCase', 'cadre', LATER, { reply: '又送', outcome: 'solved' });
    given.mustSend('AssignVerifier', 'supervisor', LATER, { verifier: 'verifier-1' });
    attach(given, 'b', 'verifier', inFebruary(21));
    expect(given.refusal('RecordLookBack', 'verifier', inFebruary(21), answers(SHOWN))).toBe('evidence-not-own');
  });

  it('at a re-check never one of before the work was put right', () => {
    const given = attach(caseToVerify(), 'ab')
      .mustSend('RecordLookBack', 'verifier', LATER, answers(SHOWN, 'disinfection-log'))
      .mustSend('OrderRectification', 'verifier', LATER, { items: ['disinfection-log'] });
    attach(given, 'c').mustSend('RecordRectification', 'cadre', inFebruary(18), { text: '已整改' });
    attach(given, 'd', 'verifier', inFebruary(19));
    const recheck = (evidence?: object) => ({
      items: [{ item: 'disinfection-log', passed: true, ...(evidence && { evidence }) }],
    });
    const refusalOf = (evidence?: object) =>
      given.refusal('RecordRecheck', 'verifier', inFebruary(19), recheck(evidence));
    expect(refusalOf()).toBe('evidence-missing');
    for (const letter of 'ac') expect(refusalOf({ files: [hashOf(letter)] })).toBe('evidence-not-own');
    given.mustSend('RecordRecheck', 'verifier', inFebruary(19), recheck({ files: [hashOf('d')] }));
  });

  it('is all that a look-back needs: it is taken where each asked item has it, and only there', () => {
    const kinds = fc.constantFrom('shown', 'missing', 'other’s');
    fc.assert(
      fc.property(fc.tuple(kinds, kinds, fc.boolean()), ([file, signature, isCounted]) => {
        const given = attach(attach(caseToVerify(), 'ab'), 'cd', 'cadre');
        const by = (kind: string, own: object, others: object) =>
          kind === 'missing' ? undefined : kind === 'shown' ? own : others;
        const outcome = lookBack(
          given,
          answers({
            'disinfection-log': by(file, { files: [hashOf('a')] }, { files: [hashOf('a'), hashOf('c')] }),
            'protective-stock': isCounted ? { count: 0 } : undefined,
            'delivery-receipt': by(
              signature,
              ...([
                { signature: hashOf('b'), signatory: '王' },
                { signature: hashOf('d'), signatory: '王' },
              ] as const),
            ),
          }),
        );
        const isTaken = given.eventsOf('LookBackRecorded').length === 1;
        expect({ isTaken, outcome }).toMatchObject({
          isTaken: file === 'shown' && signature === 'shown' && isCounted,
        });
      }),
    );
  });
});

describe('a file that a verifier attached', () => {
  const shownTo = (given: CaseHarness): string =>
    JSON.stringify([
      withholdDraw(given.opened),
      given.events.map(({ type, data }, n) => withholdEntry(given.opened, { type, data, version: n + 1 })),
    ]);

  it('does not tell those that a case is looked at who may not know, until the look-back is recorded', () => {
    const given = attach(resolvedCase(ASKING_UNDER_DRAW), 'c', 'cadre', inFebruary(13));
    attach(given.mustSend('RecordCaseDrawn', 'clock', inFebruary(19), drawn), 'ab', 'verifier', inFebruary(20));
    attach(given, 'd', 'cadre', inFebruary(20));
    for (const letter of 'ab') expect(shownTo(given)).not.toContain(hashOf(letter));
    for (const letter of 'cd') expect(shownTo(given)).toContain(hashOf(letter));
    given.mustSend('RecordLookBack', 'verifier', inFebruary(20), answers(SHOWN));
    for (const letter of 'abcd') expect(shownTo(given)).toContain(hashOf(letter));
  });
});
