import { describe, expect, it } from '@jest/globals';
import type { CaseHarness } from '../support/case-harness.ts';
import { inFebruary, unsampledCase } from '../support/cases-at-stages.ts';
import { caseProcess } from '../support/rule-book.ts';

/** Three calls, and nobody answered. */
const silent = (): CaseHarness => {
  const given = unsampledCase();
  for (const day of [13, 14, 17]) given.mustSend('RecordCallback', 'officer2', inFebruary(day), { reached: false });
  return given;
};

describe('the last call', () => {
  it('closes too, once nobody has answered it in its time', () => {
    const given = silent();
    expect(given.eventsOf('CallbacksExhausted')).toEqual([]);
    expect(given.refusal('CloseOut', 'verifier', inFebruary(19, '17:00'), {})).toBe('not-confirmed');
    expect(given.next).toContain('callbacks-exhausted 2020-02-19T09:00:00.001Z');
    given.settle(inFebruary(21));
    expect(given.eventsOf('CallbacksExhausted')).toMatchObject([
      { at: inFebruary(19, '17:00'), data: { attempts: 3 } },
    ]);
    given.mustSend('CloseOut', 'verifier', inFebruary(21), {});
    expect(given.eventsOf('CaseClosedOut')[0]?.data.basis).toBe('unreached');
  });

  it('leaves the requester the time of a call to confirm', () => {
    const given = silent().mustSend('ConfirmResolution', 'requester', inFebruary(19, '17:00'), {});
    given.settle(inFebruary(28));
    expect(given.eventsOf('CallbacksExhausted')).toEqual([]);
    expect(given.mustSend('CloseOut', 'verifier', inFebruary(28), {}).eventsOf('CaseClosedOut')[0]?.data.basis).toBe(
      'confirmation',
    );
  });

  it('or to dispute', () => {
    const given = silent().mustSend('DisputeResolution', 'requester', inFebruary(19), { text: '没收到' });
    given.settle(inFebruary(28));
    expect(given.eventsOf('CallbacksExhausted')).toEqual([]);
    expect(given.opened).toMatchObject({ stage: 'resolution', holder: 'cadre-1' });
  });

  it('is answered by a call that reaches somebody after all', () => {
    const given = silent().mustSend('RecordCallback', 'officer2', inFebruary(18), { reached: true, satisfied: true });
    given.settle(inFebruary(28));
    expect(given.eventsOf('CallbacksExhausted')).toEqual([]);
  });

  it('is the last one: further calls move nothing', () => {
    const given = silent().mustSend('RecordCallback', 'officer2', inFebruary(19), { reached: false });
    given.settle(inFebruary(21));
    expect(given.eventsOf('CallbacksExhausted')).toMatchObject([
      { at: inFebruary(19, '17:00'), data: { attempts: 4 } },
    ]);
    given.mustSend('RecordCallback', 'officer2', inFebruary(21), { reached: false }).settle(inFebruary(28));
    expect(given.eventsOf('CallbacksExhausted')).toHaveLength(1);
  });

  it('is nobody’s breach, and hands the case to the verifier when it is settled', () => {
    const given = silent();
    given.settle(inFebruary(21));
    expect(given.eventsOf('ClockBreached').filter(({ data }) => data.kind === 'callback')).toEqual([]);
    expect(given.clock('callback')).toBeUndefined();
    expect(given.clock('look-back')?.from).toBe(inFebruary(21));
    expect(given.eventsOf('NoticeIssued').at(-1)?.data).toMatchObject({
      template: 'callbacks-exhausted',
      recipients: ['office:lsw/verifier'],
    });
  });

  it('said at once by those who called before nobody had time to answer stays said', () => {
    const given = unsampledCase();
    const { version, at } = given.opened;
    given.state = caseProcess.evolve(given.state, {
      type: 'CallbacksExhausted',
      at,
      version: version + 1,
      data: { attempts: 3 },
    });
    expect(given.mustSend('CloseOut', 'verifier', inFebruary(13), {}).eventsOf('CaseClosedOut')[0]?.data.basis).toBe(
      'unreached',
    );
  });
});
