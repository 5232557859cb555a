import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor, ForeignState, Instant } from '@lianxin/kernel';
import { NO_FOREIGN_STATE, addMs, applyUncommitted, instant, isRejection } from '@lianxin/kernel';
import { ProgrammeRegistry } from '@lianxin/programme';
import type { ChangeCommand, ChangeCommandData } from './change.ts';
import { createChangeRegister } from './change.ts';
import { CHANGES_STREAM, findInForceSince, findVersionInForce, listChangesBetween } from './changes-in-force.ts';
import type { ChangeState } from './rule-change.ts';

const AT = instant('2020-02-10T01:00:00Z');
const EFFECTIVE_AT = addMs(AT, 3_600_000);
const register = createChangeRegister(new ProgrammeRegistry());
const someone = (id: string, role: string): Actor => ({ id, roles: [role], office: 'lsw' });
const [OPERATOR, OTHER_OPERATOR, LEADER] = [
  ...[someone('op-1', 'operator'), someone('op-2', 'operator'), someone('li', 'leader')],
] as [Actor, Actor, Actor];
const [FROM, TO] = ['shandong-2020@2', 'shandong-2020@3'];
const ORDER: ChangeCommandData['OrderChange'] = {
  ...{ id: 'longer', title: '期限调整', documentNumber: '', effectiveAt: EFFECTIVE_AT },
  what: { kind: 'programme', from: FROM, to: TO },
  ...{ preview: '0'.repeat(64), cases: 1, held: [] },
};

describe('a change that somebody has ordered', () => {
  let state: ChangeState | undefined;
  const foreignState = (): ForeignState => ({
    stateOf: <S>(stream: string) => (stream === CHANGES_STREAM ? (state as S) : undefined),
  });

  /** The status it comes to, or the code of the refusal. */
  function send(type: string, actor: Actor, at: Instant = AT, data: object = { id: 'longer' }): string | undefined {
    const command = { commandId: 'command-1', type, data, actor, at, ingress: 'http' } as unknown as ChangeCommand;
    const outcome = register.decide(state, command, NO_FOREIGN_STATE);
    if (isRejection(outcome)) return outcome.code;
    state = applyUncommitted(register, { state, version: 0 }, [...outcome]).state;
    return state?.changes.at(-1)?.status;
  }

  beforeEach(() => {
    state = undefined;
    expect(send('OrderChange', OPERATOR, AT, ORDER)).toBe('to-confirm');
  });

  it('does nothing, to cases that run or that begin, before another person has confirmed it', () => {
    const later = addMs(EFFECTIVE_AT, 1);
    expect(listChangesBetween(foreignState(), AT, later)).toEqual([]);
    expect(findVersionInForce(foreignState(), FROM, later)).toBe(FROM);
    expect(register.agenda(state).acts).toEqual([]);
    expect(send('ConfirmChange', LEADER)).toBe('ordered');
    expect(listChangesBetween(foreignState(), AT, later).map(({ id }) => id)).toEqual(['longer']);
    expect(findVersionInForce(foreignState(), FROM, later)).toBe(TO);
    expect([EFFECTIVE_AT, AT].map((at) => findInForceSince(foreignState(), TO, at))).toEqual([EFFECTIVE_AT, undefined]);
    expect(register.agenda(state).acts).toMatchObject([{ at: EFFECTIVE_AT }]);
    expect(state?.changes[0]).toMatchObject({ orderedBy: 'op-1', confirmedBy: 'li' });
  });

  it('is confirmed by nobody who ordered it, and once', () => {
    expect(send('ConfirmChange', OPERATOR)).toBe('confirms-own-order');
    expect(send('ConfirmChange', OTHER_OPERATOR)).toBe('ordered');
    expect(send('ConfirmChange', LEADER)).toBe('change-not-so-far');
  });

  it('is confirmed while there is time for everybody to know of it; afterwards it is withdrawn', () => {
    const tooLate = addMs(EFFECTIVE_AT, -9_999);
    expect(send('ConfirmChange', LEADER, tooLate)).toBe('confirmed-too-late');
    expect(send('PauseChange', OPERATOR)).toBe('change-not-so-far');
    expect(send('WithdrawChange', OPERATOR, tooLate)).toBe('withdrawn');
  });

  it('once confirmed is not withdrawn in the last moment: others may go by it', () => {
    expect(send('ConfirmChange', LEADER, addMs(EFFECTIVE_AT, -10_000))).toBe('ordered');
    expect(send('WithdrawChange', OPERATOR, addMs(EFFECTIVE_AT, -9_999))).toBe('change-in-force');
  });
});
