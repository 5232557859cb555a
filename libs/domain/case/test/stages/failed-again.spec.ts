import { describe, expect, it } from '@jest/globals';
import type { Programme } from '@lianxin/programme';
import type { CaseHarness } from '../support/case-harness.ts';
import { caseAtWork, checkedItems, inFebruary, resolvedCase } from '../support/cases-at-stages.ts';
import { ruleBook } from '../support/rule-book.ts';
import { sha256 } from '../support/sha256.ts';

/** The version before draws. */
const shipped = ruleBook.findVersion('shandong-2020@3')?.programme as Programme;
/** All that is withdrawn is looked at, too. */
const sampling = { ...shipped.sampling, percentWithdrawn: 100 };
ruleBook.add([{ ...shipped, id: 'strict', sampling, lookBack: { ...shipped.lookBack, ordersAtOnce: true } }], sha256);
const STRICT = { programme: 'strict' };

const lookAt = (given: CaseHarness, ...failed: string[]): CaseHarness =>
  given
    .mustSend('AssignVerifier', 'supervisor', inFebruary(14), { verifier: 'verifier-1' })
    .mustSend('RecordLookBack', 'verifier', inFebruary(17), { items: checkedItems(...failed) });
const recheck = (given: CaseHarness, ...passed: boolean[]): CaseHarness =>
  given
    .mustSend('RecordRectification', 'cadre', inFebruary(18), { text: '已整改' })
    .mustSend('RecordRecheck', 'verifier', inFebruary(19), {
      items: ['itineraries', 'reserve']
        .slice(0, passed.length)
        .map((item, n) => ({ item, passed: passed[n] === true })),
    });
const failedTwice = (): CaseHarness => recheck(lookAt(resolvedCase(STRICT), 'itineraries', 'reserve'), true, false);

/** The entries of one act, by its instant. */
const typesAt = ({ events }: CaseHarness, at: string): readonly string[] =>
  events.filter((event) => event.at === at).map(({ type }) => type);

describe('an item that failed', () => {
  it('is ordered to be put right in the same append, under its own clock, and its holder is told', () => {
    const given = lookAt(resolvedCase(STRICT), 'itineraries', 'reserve');
    expect(typesAt(given, inFebruary(17))).toEqual(
      expect.arrayContaining(['LookBackRecorded', 'RectificationOrdered']),
    );
    expect(given.eventsOf('RectificationOrdered')[0]?.data).toMatchObject({
      ...{ by: 'verifier-1', items: ['itineraries', 'reserve'] },
    });
    expect(given.clock('rectification')?.due).toBe(inFebruary(20, '17:00'));
    expect(given.clock('look-back')).toBeUndefined();
    expect(given.eventsOf('NoticeIssued').at(-1)?.data).toMatchObject({
      ...{ template: 'rectification-ordered', recipients: ['cadre-1'] },
    });
    expect(given.refusal('OrderRectification', 'verifier', inFebruary(17), { items: ['reserve'] })).toBe(
      'rectification-open',
    );
  });

  it('and passes the re-check lets the case be closed out', () => {
    const given = recheck(lookAt(resolvedCase(STRICT), 'itineraries'), true);
    expect(given.eventsOf('CaseReopened')).toEqual([]);
    given.mustSend('CloseOut', 'verifier', inFebruary(19), {});
  });

  it('nothing is ordered where all passed', () => {
    const given = lookAt(resolvedCase(STRICT));
    expect(given.eventsOf('RectificationOrdered')).toEqual([]);
    expect(given.clock('look-back')).toBeDefined();
  });

  it('is left to the verifier under a programme that does not say so, also at the re-check', () => {
    const given = lookAt(resolvedCase(), 'itineraries');
    expect(given.eventsOf('RectificationOrdered')).toEqual([]);
    given.mustSend('OrderRectification', 'verifier', inFebruary(17), { items: ['itineraries'] });
    expect(recheck(given, false).opened.stage).toBe('look-back');
  });
});

describe('an item that failed again', () => {
  it('reopens the case in the same append, under new clocks, with the last holder', () => {
    const given = failedTwice();
    expect(typesAt(given, inFebruary(19))).toEqual(
      expect.arrayContaining(['RecheckRecorded', 'CaseReopened', 'RungRaised']),
    );
    expect(given.opened).toMatchObject({
      stage: 'resolution',
      holder: 'cadre-1',
      programme: `strict@${shipped.version}`,
    });
    expect(given.eventsOf('CaseReopened')[0]?.data).toMatchObject({ by: 'verifier-1', cause: 'failed-again' });
    expect(given.eventsOf('CaseReopened')[0]?.data).not.toHaveProperty('reason');
    expect(given.clock('resolve')).toMatchObject({ from: inFebruary(19), because: 'reopened' });
    expect([given.clock('look-back'), given.clock('rectification')]).toEqual([undefined, undefined]);
  });

  it('raises a supervision order over the new clock, and the supervisor is told', () => {
    const given = failedTwice();
    const raised = given.eventsOf('RungRaised');
    expect(raised).toMatchObject([{ data: { rung: 'supervision-order', cause: 'failed-again', by: 'verifier-1' } }]);
    expect(raised[0]?.data.clock).toBe(given.clock('resolve')?.clock);
    expect(raised[0]?.data.recipients).toContain('supervisor-1');
  });

  it('makes the verifier no handler: he may look at it again', () => {
    const given = failedTwice();
    expect(given.opened.handlers).not.toContain('verifier-1');
    given.mustSend('ResolveCase', 'cadre', inFebruary(21), { reply: '已补', outcome: 'solved' });
    given.mustSend('AssignVerifier', 'supervisor', inFebruary(21), { verifier: 'verifier-1' });
    given.mustSend('RecordLookBack', 'verifier', inFebruary(25), { items: checkedItems() });
    given.mustSend('CloseOut', 'verifier', inFebruary(25), {});
  });

  it('takes up nothing that its requester withdrew: that needs his consent', () => {
    const withdrawn = caseAtWork(STRICT).mustSend('WithdrawCase', 'requester', inFebruary(11), { reason: 'other' });
    withdrawn
      .mustSend('AssignVerifier', 'supervisor', inFebruary(14), { verifier: 'verifier-1' })
      .mustSend('RecordLookBack', 'verifier', inFebruary(17), { items: [{ item: 'itineraries', passed: false }] });
    expect(recheck(withdrawn, false).opened).toMatchObject({ stage: 'look-back', checked: { itineraries: false } });
    expect(withdrawn.eventsOf('RungRaised')).toHaveLength(0);
  });
});
