import { describe, expect, it } from '@jest/globals';
import type { Instant } from '@lianxin/kernel';
import type { Programme } from '@lianxin/programme';
import { withholdDraw } from '../../src/shown/untold-draw.ts';
import type { CaseHarness } from '../support/case-harness.ts';
import { officeInstant } from '../support/case-harness.ts';
import { checkedItems, inFebruary, resolvedCase } from '../support/cases-at-stages.ts';
import { DRAWING, DRAW_ID, drawn } from '../support/drawing.ts';
import { ruleBook } from '../support/rule-book.ts';
import { sha256 } from '../support/sha256.ts';

const drawing = ruleBook.find(DRAWING) as Programme;
/** Five working days to look. */
const inAWeek = {
  ...drawing,
  clocks: { ...drawing.clocks, 'look-back': { ...drawing.clocks['look-back'], amount: 5 } },
};
ruleBook.add(
  [
    { ...inAWeek, id: 'visiting', lookBack: { ...drawing.lookBack, visitsMax: 2 } },
    { ...inAWeek, id: 'unceasing' },
  ],
  sha256,
);

/** Drawn on Wednesday the 19th: to look at by Wednesday the 26th. */
const drawnCase = (programme = 'visiting'): CaseHarness =>
  resolvedCase({ programme }).mustSend('RecordCaseDrawn', 'clock', inFebruary(19), drawn);
const meetNobodyAs = (
  given: CaseHarness,
  who: 'verifier' | 'verifier2',
  ...visits: readonly Instant[]
): CaseHarness => {
  for (const at of visits) given.mustSend('RecordVisitAttempt', who, at, { at, how: 'unannounced' });
  return given;
};
const meetNobody = (given: CaseHarness, ...visits: readonly Instant[]): CaseHarness =>
  meetNobodyAs(given, 'verifier', ...visits);
const ONCE = inFebruary(20);
const TWICE = inFebruary(24);
/** Five working days after the last visit. */
const OVER = officeInstant('2020-03-02 17:00');
const LATER = officeInstant('2020-03-03 09:00');
const settled = (given: CaseHarness, at: Instant): CaseHarness => {
  given.settle(at);
  return given;
};
const visitedInVain = (): CaseHarness => meetNobody(drawnCase(), ONCE, TWICE);
const basisOf = (given: CaseHarness): unknown => given.eventsOf('CaseClosedOut')[0]?.data.basis;
const lookBackBreaches = (given: CaseHarness): number =>
  given.eventsOf('ClockBreached').filter(({ data }) => data.kind === 'look-back').length;

describe('a look-back at which nobody is met', () => {
  it('leaves the firm the time of a look-back after the last visit, and is nobody’s breach', () => {
    const given = visitedInVain();
    expect(given.clock('look-back')?.due).toBe(OVER);
    expect(settled(given, OVER).eventsOf('LookBackUnreached')).toEqual([]);
    expect(given.refusal('CloseOut', 'verifier', OVER, {})).toBe('look-back-missing');
    given.settle(LATER);
    expect(given.eventsOf('LookBackUnreached')).toMatchObject([
      { at: OVER, data: { visits: 2, verifier: 'verifier-1' } },
    ]);
    expect(lookBackBreaches(given)).toBe(0);
  });

  it('is closed out as that, by the verifier, who has a clock for it', () => {
    const given = settled(visitedInVain(), LATER);
    expect(given.clock('look-back')?.from).toBe(LATER);
    expect(given.mustSend('CloseOut', 'verifier', LATER, {}).opened).toMatchObject({ ending: 'closed-out' });
    expect(basisOf(given)).toBe('look-back-unreached');
  });

  it('is closed out as that though its requester confirmed: nobody looked', () => {
    const given = settled(visitedInVain().mustSend('ConfirmResolution', 'requester', TWICE, {}), LATER);
    expect(basisOf(given.mustSend('CloseOut', 'verifier', LATER, {}))).toBe('look-back-unreached');
  });

  it('is over only after visits on so many different working days', () => {
    const sunday = inFebruary(23);
    const given = meetNobody(drawnCase(), ONCE, inFebruary(20, '16:00'), sunday);
    expect(given.eventsOf('VisitAttemptRecorded').map(({ data }) => data.last)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(meetNobody(given, TWICE).eventsOf('VisitAttemptRecorded').at(-1)?.data.last).toBe(true);
  });

  it('has its last visit once: more of them in its time move nothing', () => {
    const given = meetNobody(visitedInVain(), inFebruary(25), inFebruary(26), inFebruary(27));
    expect(given.clock('look-back')?.due).toBe(OVER);
    settled(given, LATER);
    expect(given.eventsOf('LookBackUnreached')).toMatchObject([{ at: OVER, data: { visits: 5 } }]);
  });

  it('has no visits from before it was the verifier’s to look', () => {
    const given = drawnCase();
    for (const day of [13, 14, 20])
      given.mustSend('RecordVisitAttempt', 'verifier', ONCE, { at: inFebruary(day), how: 'announced' });
    expect(given.clock('look-back')?.due).toBe(inFebruary(26, '17:00'));
  });

  it('is looked at after all where somebody is met in the time of the last visit, and that is to be closed out by then', () => {
    const given = visitedInVain().mustSend('RecordLookBack', 'verifier', OVER, { items: checkedItems() });
    given.settle(LATER);
    expect(given.eventsOf('LookBackUnreached')).toEqual([]);
    expect(lookBackBreaches(given)).toBe(1);
    expect(basisOf(given.mustSend('CloseOut', 'verifier', LATER, {}))).toBe('look-back');
  });

  it('is looked at after all where somebody is met before the close-out', () => {
    const given = settled(visitedInVain(), LATER);
    given.mustSend('RecordLookBack', 'verifier', LATER, { items: checkedItems() });
    expect(given.opened).not.toHaveProperty('nobodyMet');
    expect(basisOf(given.mustSend('CloseOut', 'verifier', LATER, {}))).toBe('look-back');
  });

  it('goes on under a programme that names no number of visits, and is late', () => {
    const given = settled(meetNobody(drawnCase('unceasing'), ONCE, TWICE, inFebruary(25)), LATER);
    expect(lookBackBreaches(given)).toBe(1);
    expect(given.refusal('CloseOut', 'verifier', LATER, {})).toBe('look-back-missing');
  });

  it('is visited anew where another verifier is to look: what one did is not the other’s', () => {
    const because = { draw: DRAW_ID, round: 1, verifier: 'verifier-2', instead: 'verifier-1' } as const;
    const others: readonly ((given: CaseHarness) => CaseHarness)[] = [
      (given) => given.mustSend('DeclareConflict', 'verifier', TWICE, { reason: '核查对象是本人亲属' }),
      (given) => given.mustSend('RecordVerifierDrawn', 'clock', TWICE, { ...because, because: 'away' }),
      (given) =>
        given.mustSend('AssignVerifier', 'supervisor', TWICE, { verifier: 'verifier-2', exception: '核查员病假' }),
    ];
    for (const change of others) {
      const given = change(visitedInVain());
      expect(given.opened).not.toHaveProperty('missedVisits');
      given.settle(LATER);
      expect(given.eventsOf('LookBackUnreached')).toEqual([]);
      expect(lookBackBreaches(given)).toBe(1);
    }
  });

  it('is over for whoever is its verifier then: the visits that ended it stay', () => {
    const given = settled(visitedInVain(), LATER);
    given.mustSend('AssignVerifier', 'supervisor', LATER, { verifier: 'verifier-2', exception: '核查员病假' });
    meetNobodyAs(given, 'verifier2', officeInstant('2020-03-04 09:00'), officeInstant('2020-03-05 09:00'));
    expect(given.eventsOf('VisitAttemptRecorded').filter(({ data }) => data.last)).toHaveLength(1);
    expect(basisOf(given.mustSend('CloseOut', 'verifier2', officeInstant('2020-03-05 10:00'), {}))).toBe(
      'look-back-unreached',
    );
  });

  it('late already, it stays late', () => {
    const given = settled(drawnCase(), inFebruary(27));
    settled(meetNobody(given, inFebruary(27), inFebruary(28)), officeInstant('2020-03-10 09:00'));
    expect(given.eventsOf('LookBackUnreached')).toHaveLength(1);
    expect(lookBackBreaches(given)).toBe(1);
  });
});

describe('whether visits are made, of who is not told who is looked at', () => {
  it('shows in no state until nobody was met, which tells it as a look-back does', () => {
    const given = visitedInVain();
    expect(withholdDraw(given.opened)).not.toHaveProperty('missedVisits');
    expect(settled(given, LATER).opened.draw?.told).toBe(true);
    expect(withholdDraw(given.opened)).toMatchObject({ missedVisits: { at: [ONCE, TWICE] }, nobodyMet: true });
  });
});
