import { describe, expect, it } from '@jest/globals';
import type { Actor, AnyProcess, Command, DomainEvent } from '@lianxin/kernel';
import { NO_FOREIGN_STATE, applyUncommitted, instant, isRejection } from '@lianxin/kernel';
import { ProgrammeRegistry } from '@lianxin/programme';
import { cadreRegister } from './cadre/cadre.ts';
import { enterpriseRegister } from './enterprise/enterprise.ts';
import { createOfficeRegister } from './office/office.ts';

const officeRegister = createOfficeRegister(new ProgrammeRegistry());

const staff = (id: string, office: string, ...roles: string[]): Actor => ({ id, roles, office });
const OPERATOR: Actor = { id: 'operator-1', roles: ['operator'] };
const OFFICER = staff('officer-1', 'lsw', 'officer');
const STRANGER = staff('officer-9', 'xd', 'officer');

/** What became of each, one after the other, by its sender. */
function sent(process: AnyProcess, ...all: (readonly [Actor, string, unknown])[]): unknown {
  let current: { state: unknown; version: number } = { state: process.initial, version: 0 };
  let last: unknown;
  for (const [actor, type, data] of all) {
    const at = instant('2020-02-10T01:00:00Z');
    const command: Command = { commandId: 'command-1', type, data, actor, at, ingress: 'http' };
    last = process.decide(current.state, command, NO_FOREIGN_STATE);
    if (!isRejection(last)) current = applyUncommitted(process, current, last as DomainEvent[]);
  }
  return isRejection(last) ? last.code : current.state;
}

const OFFICE = {
  name: '灵山卫街道',
  prefix: 'LSW',
  programme: 'shandong-2020',
  dutyOfficer: 'officer-1',
  supervisor: 'supervisor-1',
  leader: 'leader-1',
};
const opened = [OPERATOR, 'RegisterOffice', OFFICE] as const;
const CADRE = { office: 'lsw', unit: 'economy', identity: { name: '王', phone: '13900000001' } };

describe('an office', () => {
  it('has a duty officer, whom its own heads appoint', () => {
    const appoint = (actor: Actor) => sent(officeRegister, opened, [actor, 'AppointDutyOfficer', { account: 'li' }]);
    expect(appoint(staff('supervisor-1', 'lsw', 'supervisor'))).toMatchObject({ dutyOfficer: 'li', prefix: 'LSW' });
    expect(appoint(staff('leader-1', 'lsw', 'leader'))).toMatchObject({ dutyOfficer: 'li' });
    expect(appoint(staff('supervisor-9', 'xd', 'supervisor'))).toBe('not-its-head');
  });

  it('gets other heads and another programme, and never a second registration', () => {
    const then = (type: string, data: object) => sent(officeRegister, opened, [OPERATOR, type, data]);
    expect(then('AppointSupervisor', { account: 'li' })).toMatchObject({ supervisor: 'li' });
    expect(then('AppointLeader', { account: 'li' })).toMatchObject({ leader: 'li' });
    expect(then('ChooseProgramme', { programme: 'guangdong' })).toMatchObject({ programme: 'guangdong' });
    for (const programme of ['constructor', 'no-such-pack', 'shandong-2020@999', 'shandong-2020@0']) {
      expect(then('ChooseProgramme', { programme })).toBe('unknown-programme');
    }
    expect(then('RegisterOffice', OFFICE)).toBe('already-registered');
    expect(sent(officeRegister, [OPERATOR, 'AppointLeader', { account: 'li' }])).toBe('not-registered');
  });
});

describe('a cadre', () => {
  it('is registered by the office he works in, and retires', () => {
    const registered = [OFFICER, 'RegisterCadre', CADRE] as const;
    expect(sent(cadreRegister, registered)).toMatchObject({ office: 'lsw', active: true });
    const retired = [staff('supervisor-1', 'lsw', 'supervisor'), 'RetireCadre', { reason: 'moved' }] as const;
    expect(sent(cadreRegister, registered, retired)).toMatchObject({ active: false });
  });

  it('is no business of another office, but of an operator', () => {
    expect(sent(cadreRegister, [STRANGER, 'RegisterCadre', CADRE])).toBe('other-office');
    expect(sent(cadreRegister, [OPERATOR, 'RegisterCadre', CADRE])).toMatchObject({ active: true });
    const supervisor = staff('supervisor-9', 'xd', 'supervisor');
    const registered = [OFFICER, 'RegisterCadre', CADRE] as const;
    expect(sent(cadreRegister, registered, [supervisor, 'RetireCadre', { reason: 'x' }])).toBe('other-office');
  });
});

describe('an enterprise', () => {
  it('is no business of another office', () => {
    const data = {
      creditCode: '91350100M000100Y43',
      name: '茂林',
      office: 'lsw',
      industry: 'rubber',
      aboveScale: true,
    };
    const registered = [OFFICER, 'RegisterEnterprise', data] as const;
    expect(sent(enterpriseRegister, [STRANGER, 'RegisterEnterprise', data])).toBe('other-office');
    expect(sent(enterpriseRegister, registered, [STRANGER, 'AddProject', { id: 'p', name: 'P' }])).toBe('other-office');
  });
});
