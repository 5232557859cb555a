import { describe, expect, it } from '@jest/globals';
import { plusMs } from '@lianxin/kernel';
import type { Given } from '../support/given.ts';
import { Given as Life, REQUEST } from '../support/given.ts';
import { atWork, checked, on } from '../support/lives.ts';

const wait = (until: string) => ({ party: 'enterprise', reason: '等材料', until }) as const;

describe('A working-time clock earns back the working minutes it was paused, unrounded;', () => {
  it('from 10:07 to 11:31 are 84 minutes', () => {
    const given = atWork().that('WaitForParty', 'cadre', on(11, '10:07'), wait(on(12)));
    given.that('ResumeCase', 'cadre', on(11, '11:31'), {});
    expect(given.clock('resolve')?.due).toBe(on(18, '10:24'));
  });

  it('a night is worth nothing', () => {
    const given = atWork().that('WaitForParty', 'cadre', on(11, '17:00'), wait(on(12)));
    given.that('ResumeCase', 'cadre', on(12, '09:00'), {});
    expect(given.clock('resolve')?.due).toBe(on(17, '17:00'));
  });
});

describe('a wait entered at exactly the due instant is on time like anything else', () => {
  const at17 = (until: string) =>
    atWork()
      .that('WaitForParty', 'supervisor', on(17, '17:00'), wait(on(21)))
      .that('ResumeCase', 'officer', until as never, {});

  it('and earns its time: no card and no breach before it is over', () => {
    const given = at17(on(19, '10:00'));
    expect(given.clock('resolve')?.due).toBe(on(19, '10:00'));
    given.settle(on(28));
    const late = [...given.of('ClockBreached').filter(({ data }) => data.kind === 'resolve'), ...given.of('RungFired')];
    expect(late.sort((a, b) => a.version - b.version).map(({ type, at }) => [type, at])).toEqual([
      ['ClockBreached', on(19, '10:00')],
      ['RungFired', plusMs(on(19, '10:00'), 1)],
      ['RungFired', on(20)],
      ['RungFired', on(24)],
    ]);
  });

  it('over a night it earns nothing, and nothing is late before it is over', () => {
    const given = at17(on(18));
    expect(given.clock('resolve')?.due).toBe(on(18));
    const done = at17(on(18)).that('ResolveCase', 'cadre', on(18), { reply: '好', outcome: 'solved' });
    expect(done.of('ClockBreached').filter(({ data }) => data.kind === 'resolve')).toEqual([]);
    given.settle(on(18, '09:01'));
    expect(given.of('ClockBreached').at(-1)).toMatchObject({ at: on(18), data: { due: on(18) } });
  });
});

describe('a pause after the breach moves only rungs not fired.', () => {
  it('the due date and the cards that were drawn stay; the order comes later by what stood still', () => {
    const given = atWork().live(on(17, '17:01'), on(18));
    given.that('WaitForParty', 'supervisor', on(18, '10:00'), wait(on(19, '13:00')));
    given.live(on(19, '13:00'), on(28));
    expect(given.clock('resolve')?.due).toBe(on(17, '17:00'));
    expect(
      given
        .of('RungFired')
        .map(({ at, data }) => [data.rung, at])
        .slice(1),
    ).toEqual([
      ['red-card', on(18)],
      // Eleven working hours after Thursday at nine.
      ['supervision-order', on(21, '12:00')],
    ]);
  });
});

/** Begun when Shandong kept enterprises shut until the end of the 9th; offices were open from the 3rd on. */
const early = (): Given =>
  new Life()
    .that('RequestAssistance', 'requester', on(3), REQUEST)
    .that('TakeCase', 'officer', on(3, '09:10'), {})
    .that('AcceptCase', 'officer', on(3, '09:20'), {})
    .that('OfferCase', 'officer', on(3, '09:30'), {})
    .that('AcceptOffer', 'cadre', on(3, '10:00'), {});
const lookedAt = (): Given =>
  early()
    .that('ResolveCase', 'cadre', on(3, '11:00'), { reply: '好', outcome: 'solved' })
    .that('ConfirmResolution', 'requester', on(3, '12:00'), {});

describe("A clock runs on its owner's calendar;", () => {
  it('the office works on while enterprises are shut; what is due from an enterprise waits for its first day', () => {
    expect(early().clock('resolve')).toMatchObject({ due: on(10, '17:00'), calendar: 'cn/shandong' });
    const given = lookedAt()
      .that('AssignVerifier', 'supervisor', on(5), { verifier: 'verifier-1' })
      .that('RecordLookBack', 'verifier', on(6), { items: checked('reserve') })
      .that('OrderRectification', 'verifier', on(6), { items: ['reserve'] });
    expect(given.clock('rectification')).toMatchObject({ due: on(12, '17:00'), calendar: 'cn/shandong/enterprise' });
  });
});

describe("the other side's closure is a pause only for rules marked `needsEnterprise`.", () => {
  it('the look-back needs the enterprise there, the resolution does not', () => {
    const spans = lookedAt().clock('look-back')?.spans ?? [];
    expect(lookedAt().clock('look-back')?.due).toBe(on(21, '17:00'));
    expect(spans.some(({ what }) => what === 'closed')).toBe(true);
    expect(
      early()
        .clock('resolve')
        ?.spans.some(({ what }) => what === 'closed'),
    ).toBe(false);
  });
});
