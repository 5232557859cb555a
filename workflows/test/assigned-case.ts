import { createCaseProcess } from '@lianxin/case';
import { MINUTE_MS, addMs } from '@lianxin/kernel';
import type { Actor } from '@lianxin/kernel';
import { ProgrammeRegistry } from '@lianxin/programme';
import {
  absenceRegister,
  cadreRegister,
  calendarRegister,
  createChangeRegister,
  createOfficeRegister,
  enterpriseRegister,
  mandateRegister,
} from '@lianxin/registers';
import { invoiceRegister } from '@lianxin/registers';
import type { WorkflowHarness } from './workflow-harness.ts';
import { TestEngine } from './test-engine.ts';

/** The product's own process, with the registers it reads. */
export const createCaseEngine = (ruleBook = new ProgrammeRegistry()): TestEngine =>
  new TestEngine([
    createCaseProcess(ruleBook),
    createOfficeRegister(ruleBook),
    enterpriseRegister,
    cadreRegister,
    calendarRegister,
    createChangeRegister(ruleBook),
    absenceRegister,
    mandateRegister,
    invoiceRegister,
  ]);

const OFFICE = 'lsw';
const ENTERPRISE = '91350100M000100Y43';
const person = (id: string, role: string): Actor => ({ id, roles: [role], office: OFFICE });
const OPERATOR = person('operator-1', 'operator');
const OFFICER = person('officer-1', 'officer');
const CADRE = person('cadre-1', 'cadre');

const REGISTERED = [
  [
    `office-${OFFICE}`,
    'RegisterOffice',
    { name: '灵山卫街道', prefix: 'LSW', dutyOfficer: 'officer-1', supervisor: 'supervisor-1', leader: 'leader-1' },
  ],
  [
    `enterprise-${ENTERPRISE}`,
    'RegisterEnterprise',
    { creditCode: ENTERPRISE, name: '茂林橡胶', office: OFFICE, industry: 'rubber', aboveScale: true },
  ],
  [
    'cadre-cadre-1',
    'RegisterCadre',
    { office: OFFICE, unit: '经济发展办', identity: { name: '赵一', phone: '13900000011' } },
  ],
  [`enterprise-${ENTERPRISE}`, 'StationCadre', { cadre: 'cadre-1', role: 'lead', from: '2020-01-01' }],
] as const;

const REQUEST = {
  ...{ office: OFFICE, enterprise: ENTERPRISE, kind: 'help', category: 'supplies', urgency: 'general' },
  ...{ channel: 'online', origin: 'requested', text: '缺口罩', contact: { name: '王五', phone: '13900000021' } },
};
const HANDED_OVER: readonly (readonly [Actor, string, object])[] = [
  [OFFICER, 'RequestAssistance', REQUEST],
  [OFFICER, 'TakeCase', {}],
  [OFFICER, 'AcceptCase', {}],
  [OFFICER, 'OfferCase', {}],
  [CADRE, 'AcceptOffer', {}],
  [CADRE, 'RecordFirstContact', { how: 'phone' }],
];

/** A case in the hands of its cadre, under this programme, at the server's time; its workflow has read it. */
export async function openAssignedCase(bench: WorkflowHarness, stream: string, programme: string): Promise<void> {
  const { engine: world } = bench;
  const now = await bench.instantAfter(0);
  for (const [register, type, data] of REGISTERED) {
    const chosen = type === 'RegisterOffice' ? { ...data, programme } : data;
    await world.send(register, { type, data: chosen, actor: OPERATOR, at: addMs(now, -MINUTE_MS) });
  }
  let version = 0;
  for (const [actor, type, data] of HANDED_OVER) version = await world.send(stream, { type, data, actor, at: now });
  await bench.wake(stream, version);
  await bench.waitForSeen(stream, version);
}
