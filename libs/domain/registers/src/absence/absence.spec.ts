import { describe, expect, it } from '@jest/globals';
import type { Actor, ForeignState } from '@lianxin/kernel';
import { applyUncommitted, instant, isRejection, localDate } from '@lianxin/kernel';
import type { AbsenceCommand, AbsenceCommandData, AbsenceState } from './absence.ts';
import { absenceRegister, findAbsenceOn } from './absence.ts';

const staff = (id: string, role: string, office = 'lsw'): Actor => ({ id, roles: [role], office });
const LI = staff('li', 'cadre');
const SUPERVISOR = staff('wang', 'supervisor');
const STRANGER = staff('zhao', 'supervisor', 'xd');
const OPERATOR: Actor = { id: 'op', roles: ['operator'] };
const foreignState: ForeignState = {
  stateOf: <S>(stream: string) => (stream === 'cadre-li' ? ({ office: 'lsw' } as S) : undefined),
};

class AbsenceHarness {
  state: AbsenceState | undefined = undefined;

  /** What became of it: the state, or the code of a refusal. */
  send<T extends keyof AbsenceCommandData>(actor: Actor, type: T, data: AbsenceCommandData[T]): unknown {
    const at = instant('2020-02-10T01:00:00Z');
    const command = { commandId: 'command-1', type, data, actor, at, ingress: 'http' } as unknown as AbsenceCommand;
    const outcome = absenceRegister.decide(this.state, command, foreignState);
    if (isRejection(outcome)) return outcome.code;
    this.state = applyUncommitted(absenceRegister, { state: this.state, version: 0 }, [...outcome]).state;
    return this.state;
  }

  on = (day: number): boolean => findAbsenceOn(this.state, localDate(`2020-02-${day}`)) !== undefined;
}
const from = (first: number, last?: number): AbsenceCommandData['RecordAbsence'] => ({
  account: 'li',
  from: `2020-02-${first}`,
  ...(last === undefined ? {} : { to: `2020-02-${last}` }),
});

describe('an absence', () => {
  it('lasts from a day to a day inclusive, with its stand-in', () => {
    const given = new AbsenceHarness();
    expect(given.send(LI, 'RecordAbsence', { ...from(11, 12), standIn: 'chen' })).toEqual({
      account: 'li',
      office: 'lsw',
      absences: [{ from: '2020-02-11', to: '2020-02-12', standIn: 'chen' }],
    });
    expect([10, 11, 12, 13].map(given.on)).toEqual([false, true, true, false]);
  });

  it('may have no end yet, and is ended when it is known; or was not taken at all', () => {
    const given = new AbsenceHarness();
    given.send(LI, 'RecordAbsence', from(11));
    expect(given.on(28)).toBe(true);
    given.send(LI, 'EndAbsence', { from: '2020-02-11', to: '2020-02-14' });
    expect([14, 15].map(given.on)).toEqual([true, false]);
    given.send(LI, 'EndAbsence', { from: '2020-02-11' });
    expect(given.state?.absences).toEqual([]);
  });

  it.each([
    [{ ...from(12, 11) }, 'ends-before-it-begins'],
    [{ ...from(11), from: 'soon' }, 'not-a-date'],
    [{ ...from(11), standIn: 'li' }, 'stands-in-for-himself'],
    [{ ...from(11), account: '' }, 'required'],
  ])('%j is refused as %s', (data, code) => {
    expect(new AbsenceHarness().send(SUPERVISOR, 'RecordAbsence', data)).toBe(code);
  });

  it('does not overlap another, and is only ever shortened', () => {
    const given = new AbsenceHarness();
    given.send(LI, 'RecordAbsence', from(11, 14));
    expect(given.send(LI, 'RecordAbsence', from(14, 20))).toBe('already-absent');
    const open = new AbsenceHarness();
    open.send(LI, 'RecordAbsence', from(11));
    expect(open.send(LI, 'RecordAbsence', from(14, 20))).toBe('already-absent-without-end');
    expect(given.send(LI, 'RecordAbsence', from(15, 20))).toMatchObject({ absences: [{}, {}] });
    expect(given.send(LI, 'EndAbsence', { from: '2020-02-11', to: '2020-02-14' })).toBe('absence-not-shorter');
    expect(given.send(LI, 'EndAbsence', { from: '2020-02-12', to: '2020-02-13' })).toBe('not-absent');
  });

  it('is recorded by the one who takes it, or by those above him in his office', () => {
    expect(new AbsenceHarness().send(staff('chen', 'cadre'), 'RecordAbsence', from(11))).toBe('absence-of-another');
    expect(new AbsenceHarness().send(STRANGER, 'RecordAbsence', from(11))).toBe('other-office');
    expect(new AbsenceHarness().send(SUPERVISOR, 'RecordAbsence', from(11))).toMatchObject({ office: 'lsw' });
    const given = new AbsenceHarness();
    given.send(OPERATOR, 'RecordAbsence', from(11, 12));
    expect(given.send(STRANGER, 'EndAbsence', { from: '2020-02-11' })).toBe('other-office');
    expect(given.send(LI, 'EndAbsence', { from: '2020-02-11' })).toMatchObject({ absences: [] });
  });

  it('of one account is not written into the record of another', () => {
    const given = new AbsenceHarness();
    given.send(LI, 'RecordAbsence', from(11, 12));
    expect(given.send(OPERATOR, 'RecordAbsence', { ...from(20), account: 'chen' })).toBe('absence-of-another-account');
  });
});
