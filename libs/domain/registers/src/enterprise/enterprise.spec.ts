import { describe, expect, it } from '@jest/globals';
import type { DomainEvent, ForeignState } from '@lianxin/kernel';
import { applyUncommitted, instant, isRejection } from '@lianxin/kernel';
import fc from 'fast-check';
import type { CadreState } from '../cadre/cadre.ts';
import { computeCheckCharacter, isCreditCode } from './credit-code.ts';
import type { EnterpriseCommand, EnterpriseCommandData, EnterpriseState } from './enterprise-state.ts';
import { enterpriseRegister } from './enterprise.ts';
import { findStationingOn } from './stationing.ts';

const cadre = (office: string, active: boolean): CadreState => ({
  office,
  unit: 'economy',
  identity: { key: 'k', box: 'b' },
  active,
});
const CADRES: Readonly<Record<string, CadreState>> = {
  'cadre-wang': cadre('lsw', true),
  'cadre-li': cadre('lsw', true),
  'cadre-gone': cadre('lsw', false),
  'cadre-elsewhere': cadre('xd', true),
};
const foreignState: ForeignState = { stateOf: <S>(stream: string) => CADRES[stream] as S | undefined };

const BODY = '91370211MA3C0000A';
const creditCode = BODY + computeCheckCharacter(BODY);
const registered = {
  RegisterEnterprise: { creditCode, name: '茂林橡胶', office: 'lsw', industry: 'rubber', aboveScale: true },
} as const;

type Given = { [T in keyof EnterpriseCommandData]?: EnterpriseCommandData[T] };

const OFFICER = { id: 'officer-1', roles: ['officer'], office: 'lsw' };

function after(...given: Given[]): { state: EnterpriseState | undefined; last: unknown } {
  let current: { state: EnterpriseState | undefined; version: number } = { state: undefined, version: 0 };
  let last: unknown;
  for (const one of given) {
    const [type, data] = Object.entries(one)[0] as [EnterpriseCommand['type'], never];
    const command = {
      commandId: 'command-1',
      type,
      data,
      actor: OFFICER,
      at: instant('2020-02-10T01:00:00Z'),
      ingress: 'http',
    } as EnterpriseCommand;
    last = enterpriseRegister.decide(current.state, command, foreignState);
    if (!isRejection(last)) current = applyUncommitted(enterpriseRegister, current, last as DomainEvent[]);
  }
  return { state: current.state, last };
}

describe('enterprise register', () => {
  it('registers an enterprise with a right credit code and refuses it twice', () => {
    expect(after(registered).state).toMatchObject({ creditCode, aboveScale: true, projects: [], stationings: [] });
    expect(after(registered, registered).last).toMatchObject({ code: 'already-registered' });
  });

  it('names the field when the check digit is wrong', () => {
    const wrong = { RegisterEnterprise: { ...registered.RegisterEnterprise, creditCode: `${BODY}?` } };
    expect(after(wrong).last).toEqual({ rejected: 'invalid', code: 'bad-credit-code', field: 'creditCode' });
  });

  it('holds whom the firm named, and another later; a contact without name or number is none', () => {
    const contact = { name: '王强', phone: '13800000000' };
    const named = { RegisterEnterprise: { ...registered.RegisterEnterprise, contact } };
    expect(after(named).state).toMatchObject({ contact });
    const changed = { ChangeContact: { contact: { name: '李娜', phone: '13800000001' } } };
    expect(after(registered, changed).state).toMatchObject(changed.ChangeContact);
    const nameless = { ChangeContact: { contact: { ...contact, name: ' ' } } };
    expect(after(registered, nameless).last).toMatchObject({ code: 'required', field: 'contact.name' });
    const numberless = { RegisterEnterprise: { ...registered.RegisterEnterprise, contact: { ...contact, phone: '' } } };
    expect(after(numberless).last).toMatchObject({ code: 'required', field: 'contact.phone' });
  });

  it('finds a single changed character in a credit code', () => {
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
    fc.assert(
      fc.property(fc.nat(17), fc.nat(30), (place, pick) => {
        const other = alphabet.charAt(pick);
        fc.pre(creditCode.charAt(place) !== other);
        expect(isCreditCode(creditCode.slice(0, place) + other + creditCode.slice(place + 1))).toBe(false);
      }),
    );
  });

  it('has one lead at a time, and a stand-in who is somebody else', () => {
    const lead = { StationCadre: { cadre: 'wang', role: 'lead', from: '2020-02-10' } } as const;
    const second = { StationCadre: { cadre: 'li', role: 'lead', from: '2020-03-01' } } as const;
    const himself = { StationCadre: { cadre: 'wang', role: 'stand-in', from: '2020-02-10' } } as const;
    expect(after(registered, lead, second).last).toMatchObject({ code: 'already-stationed' });
    expect(after(registered, lead, himself).last).toMatchObject({ code: 'stands-in-for-himself' });
  });

  it('hands over from one lead to the next on a day', () => {
    const { state } = after(
      registered,
      { StationCadre: { cadre: 'wang', role: 'lead', from: '2020-02-10' } },
      { EndStationing: { cadre: 'wang', role: 'lead', to: '2020-02-29' } },
      { StationCadre: { cadre: 'li', role: 'lead', from: '2020-03-01' } },
    );
    const on = (day: string): string | undefined =>
      findStationingOn(state?.stationings ?? [], 'lead', day as never)?.cadre;
    expect([on('2020-02-09'), on('2020-02-29'), on('2020-03-01')]).toEqual([undefined, 'wang', 'li']);
  });

  it('has only registered cadres of its office stationed, who are still in service', () => {
    const stationing = (cadre: string) =>
      after(registered, { StationCadre: { cadre, role: 'lead', from: '2020-02-10' } }).last;
    expect(stationing('nobody')).toMatchObject({ code: 'unknown-cadre', field: 'cadre', params: { cadre: 'nobody' } });
    expect(stationing('gone')).toMatchObject({ code: 'cadre-retired' });
    expect(stationing('elsewhere')).toMatchObject({ code: 'cadre-of-other-office' });
  });

  it('is revised with a reason: what is left out stays, and a sector may end', () => {
    const vital = { RegisterEnterprise: { ...registered.RegisterEnterprise, sector: 'vital' } } as const;
    const renamed = { ReviseEnterprise: { name: '茂林轮胎', aboveScale: false, reason: '更名' } };
    const { state } = after(vital, renamed);
    expect(state).toMatchObject({ name: '茂林轮胎', industry: 'rubber', aboveScale: false, sector: 'vital' });
    const ended = after(vital, { ReviseEnterprise: { sector: 'none', reason: '转产' } }).state;
    expect(ended).not.toHaveProperty('sector');
    expect(ended).not.toHaveProperty('reason');
    expect(ended).toMatchObject({ creditCode, office: 'lsw', name: '茂林橡胶' });
  });

  it('is not revised to what it is, nor to a name or sector that is none', () => {
    const refusal = (wish: object) => after(registered, { ReviseEnterprise: { ...wish, reason: 'r' } }).last;
    expect(refusal({ name: '茂林橡胶' })).toMatchObject({ code: 'nothing-changed' });
    expect(refusal({ sector: 'none' })).toMatchObject({ code: 'nothing-changed' });
    expect(refusal({ name: ' ' })).toMatchObject({ code: 'required', field: 'name' });
    expect(refusal({ sector: 'heavy' })).toMatchObject({ code: 'not-one-of', field: 'sector' });
  });

  it('has a project end on a day, which may be put right', () => {
    const site = { AddProject: { id: 'p', name: '一期' } };
    const end = { EndProject: { project: 'p', day: '2020-02-20' } };
    expect(after(registered, site, end).state?.projects).toEqual([{ id: 'p', name: '一期', endedOn: '2020-02-20' }]);
    expect(after(registered, site, end, end).last).toMatchObject({ code: 'nothing-changed' });
    const later = { EndProject: { project: 'p', day: '2020-03-20' } };
    expect(after(registered, site, end, later).state?.projects).toEqual([
      { id: 'p', name: '一期', endedOn: '2020-03-20' },
    ]);
    expect(after(registered, end).last).toMatchObject({ code: 'unknown-project' });
    const never = { EndProject: { project: 'p', day: '2020-02-30' } };
    expect(after(registered, site, never).last).toMatchObject({ code: 'not-a-date', field: 'day' });
  });

  it('refuses a change before registration and dates that are none', () => {
    expect(after({ AddProject: { id: 'p', name: 'Site' } }).last).toMatchObject({ code: 'not-registered' });
    expect(after(registered, { StationCadre: { cadre: 'w', role: 'lead', from: '2021-02-29' } }).last).toMatchObject({
      code: 'not-a-date',
      field: 'from',
    });
  });
});
