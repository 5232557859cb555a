import { describe, expect, it } from '@jest/globals';
import { assistanceCase } from '../../src/process.ts';
import type { Given } from '../support/given.ts';
import { on, unsampled } from '../support/lives.ts';

/** Three calls, and nobody answered. */
const silent = (): Given => {
  const given = unsampled();
  for (const day of [13, 14, 17]) given.that('RecordCallback', 'officer2', on(day), { reached: false });
  return given;
};

describe('the last call', () => {
  it('closes too, once nobody has answered it in its time', () => {
    const given = silent();
    expect(given.of('CallbacksExhausted')).toEqual([]);
    expect(given.refusal('CloseOut', 'verifier', on(19, '17:00'), {})).toBe('not-confirmed');
    expect(given.next).toContain('callbacks-exhausted 2020-02-19T09:00:00.001Z');
    given.settle(on(21));
    expect(given.of('CallbacksExhausted')).toMatchObject([{ at: on(19, '17:00'), data: { attempts: 3 } }]);
    given.that('CloseOut', 'verifier', on(21), {});
    expect(given.of('CaseClosedOut')[0]?.data.basis).toBe('unreached');
  });

  it('leaves the requester the time of a call to confirm', () => {
    const given = silent().that('ConfirmResolution', 'requester', on(19, '17:00'), {});
    given.settle(on(28));
    expect(given.of('CallbacksExhausted')).toEqual([]);
    expect(given.that('CloseOut', 'verifier', on(28), {}).of('CaseClosedOut')[0]?.data.basis).toBe('confirmation');
  });

  it('or to dispute', () => {
    const given = silent().that('DisputeResolution', 'requester', on(19), { text: '没收到' });
    given.settle(on(28));
    expect(given.of('CallbacksExhausted')).toEqual([]);
    expect(given.opened).toMatchObject({ stage: 'resolution', holder: 'cadre-1' });
  });

  it('is answered by a call that reaches somebody after all', () => {
    const given = silent().that('RecordCallback', 'officer2', on(18), { reached: true, satisfied: true });
    given.settle(on(28));
    expect(given.of('CallbacksExhausted')).toEqual([]);
  });

  it('is the last one: whoever goes on calling moves nothing', () => {
    const given = silent().that('RecordCallback', 'officer2', on(19), { reached: false });
    given.settle(on(21));
    expect(given.of('CallbacksExhausted')).toMatchObject([{ at: on(19, '17:00'), data: { attempts: 4 } }]);
    given.that('RecordCallback', 'officer2', on(21), { reached: false }).settle(on(28));
    expect(given.of('CallbacksExhausted')).toHaveLength(1);
  });

  it('is nobody’s breach, and hands the case to the verifier when it is settled', () => {
    const given = silent();
    given.settle(on(21));
    expect(given.of('ClockBreached').filter(({ data }) => data.kind === 'callback')).toEqual([]);
    expect(given.clock('callback')).toBeUndefined();
    expect(given.clock('look-back')?.from).toBe(on(21));
    expect(given.of('NoticeIssued').at(-1)?.data).toMatchObject({
      template: 'callbacks-exhausted',
      recipients: ['office:lsw/verifier'],
    });
  });

  it('said at once by those who called before nobody had time to answer stays said', () => {
    const given = unsampled();
    const { version, at } = given.opened;
    given.state = assistanceCase.evolve(given.state, {
      type: 'CallbacksExhausted',
      at,
      version: version + 1,
      data: { attempts: 3 },
    });
    expect(given.that('CloseOut', 'verifier', on(13), {}).of('CaseClosedOut')[0]?.data.basis).toBe('unreached');
  });
});
