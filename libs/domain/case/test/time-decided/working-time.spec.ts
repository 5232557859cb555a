import { describe, expect, it } from '@jest/globals';
import { addMs } from '@lianxin/kernel';
import type { CaseHarness } from '../support/case-harness.ts';
import { CaseHarness as Life, REQUEST } from '../support/case-harness.ts';
import { caseAtWork, checkedItems, inFebruary } from '../support/cases-at-stages.ts';

const wait = (until: string) => ({ party: 'enterprise', reason: '等材料', until }) as const;

describe('A working-time clock earns back the working minutes it was paused, unrounded;', () => {
  it('from 10:07 to 11:31 are 84 minutes', () => {
    const given = caseAtWork().mustSend('WaitForParty', 'cadre', inFebruary(11, '10:07'), wait(inFebruary(12)));
    given.mustSend('ResumeCase', 'cadre', inFebruary(11, '11:31'), {});
    expect(given.clock('resolve')?.due).toBe(inFebruary(18, '10:24'));
  });

  it('a night is worth nothing', () => {
    const given = caseAtWork().mustSend('WaitForParty', 'cadre', inFebruary(11, '17:00'), wait(inFebruary(12)));
    given.mustSend('ResumeCase', 'cadre', inFebruary(12, '09:00'), {});
    expect(given.clock('resolve')?.due).toBe(inFebruary(17, '17:00'));
  });
});

describe('a wait entered at exactly the due instant is on time like anything else', () => {
  const at17 = (until: string) =>
    caseAtWork()
      .mustSend('WaitForParty', 'supervisor', inFebruary(17, '17:00'), wait(inFebruary(21)))
      .mustSend('ResumeCase', 'officer', until as never, {});

  it('and earns its time: no card and no breach before it is over', () => {
    const given = at17(inFebruary(19, '10:00'));
    expect(given.clock('resolve')?.due).toBe(inFebruary(19, '10:00'));
    given.settle(inFebruary(28));
    const late = [
      ...given.eventsOf('ClockBreached').filter(({ data }) => data.kind === 'resolve'),
      ...given.eventsOf('RungFired'),
    ];
    expect(late.sort((a, b) => a.version - b.version).map(({ type, at }) => [type, at])).toEqual([
      ['ClockBreached', inFebruary(19, '10:00')],
      ['RungFired', addMs(inFebruary(19, '10:00'), 1)],
      ['RungFired', inFebruary(20)],
      ['RungFired', inFebruary(24)],
    ]);
  });

  it('over a night it earns nothing, and nothing is late before it is over', () => {
    const given = at17(inFebruary(18));
    expect(given.clock('resolve')?.due).toBe(inFebruary(18));
    const done = at17(inFebruary(18)).mustSend('ResolveCase', 'cadre', inFebruary(18), {
      reply: '好',
      outcome: 'solved',
    });
    expect(done.eventsOf('ClockBreached').filter(({ data }) => data.kind === 'resolve')).toEqual([]);
    given.settle(inFebruary(18, '09:01'));
    expect(given.eventsOf('ClockBreached').at(-1)).toMatchObject({ at: inFebruary(18), data: { due: inFebruary(18) } });
  });
});

describe('a pause after the breach moves only rungs not fired.', () => {
  it('the due date and the cards that were drawn stay; the order comes later by the pause', () => {
    const given = caseAtWork().liveThrough(inFebruary(17, '17:01'), inFebruary(18));
    given.mustSend('WaitForParty', 'supervisor', inFebruary(18, '10:00'), wait(inFebruary(19, '13:00')));
    given.liveThrough(inFebruary(19, '13:00'), inFebruary(28));
    expect(given.clock('resolve')?.due).toBe(inFebruary(17, '17:00'));
    expect(
      given
        .eventsOf('RungFired')
        .map(({ at, data }) => [data.rung, at])
        .slice(1),
    ).toEqual([
      ['red-card', inFebruary(18)],
      // Eleven working hours after Thursday at nine.
      ['supervision-order', inFebruary(21, '12:00')],
    ]);
  });
});

/** Begun when Shandong kept enterprises shut until the end of the 9th; offices were open from the 3rd on. */
const early = (): CaseHarness =>
  new Life()
    .mustSend('RequestAssistance', 'requester', inFebruary(3), REQUEST)
    .mustSend('TakeCase', 'officer', inFebruary(3, '09:10'), {})
    .mustSend('AcceptCase', 'officer', inFebruary(3, '09:20'), {})
    .mustSend('OfferCase', 'officer', inFebruary(3, '09:30'), {})
    .mustSend('AcceptOffer', 'cadre', inFebruary(3, '10:00'), {});
const lookedAt = (): CaseHarness =>
  early()
    .mustSend('ResolveCase', 'cadre', inFebruary(3, '11:00'), { reply: '好', outcome: 'solved' })
    .mustSend('ConfirmResolution', 'requester', inFebruary(3, '12:00'), {});

describe("A clock runs on its owner's calendar;", () => {
  it('the office works on while enterprises are shut; what is due from an enterprise waits for its first day', () => {
    expect(early().clock('resolve')).toMatchObject({ due: inFebruary(10, '17:00'), calendar: 'cn/shandong' });
    const given = lookedAt()
      .mustSend('AssignVerifier', 'supervisor', inFebruary(5), { verifier: 'verifier-1' })
      .mustSend('RecordLookBack', 'verifier', inFebruary(6), { items: checkedItems('reserve') })
      .mustSend('OrderRectification', 'verifier', inFebruary(6), { items: ['reserve'] });
    expect(given.clock('rectification')).toMatchObject({
      due: inFebruary(12, '17:00'),
      calendar: 'cn/shandong/enterprise',
    });
  });
});

describe("the other side's closure is a pause only for rules marked `needsEnterprise`.", () => {
  it('the look-back needs the enterprise there, the resolution does not', () => {
    const spans = lookedAt().clock('look-back')?.spans ?? [];
    expect(lookedAt().clock('look-back')?.due).toBe(inFebruary(21, '17:00'));
    expect(spans.some(({ what }) => what === 'closed')).toBe(true);
    expect(
      early()
        .clock('resolve')
        ?.spans.some(({ what }) => what === 'closed'),
    ).toBe(false);
  });
});
