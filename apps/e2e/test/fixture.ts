import { Passwords, createAccountRecord } from '@lianxin/identity';
import type { TestSystem } from './test-system.ts';
import { SignedInPerson, callApi } from './person.ts';

export const OFFICE = 'lsw';
export const OTHER_OFFICE = 'xd';
/** Clocks in minutes, one reminder and one rung: this version for ever, whatever later ones say. */
export const MINUTES = 'demo-minutes@1';
/** 统一社会信用代码 with its right check character. */
export const ENTERPRISE = '91350100M000100Y43';
export const PASSWORD = 'a long enough password';
const STATIONED_FROM = '2020-01-01';

/** Who works here, by account, with roles and office. */
const STAFF = {
  operator: { roles: ['operator'] },
  officer: { roles: ['officer'], office: OFFICE },
  // In the story handlers looked back at their own cases: possible here by exception only.
  cadre: { roles: ['cadre', 'verifier'], office: OFFICE },
  'stand-in': { roles: ['cadre'], office: OFFICE },
  verifier: { roles: ['verifier'], office: OFFICE },
  supervisor: { roles: ['supervisor'], office: OFFICE },
  leader: { roles: ['leader'], office: OFFICE },
  auditor: { roles: ['auditor'] },
  requester: { roles: ['requester'] },
  'other-officer': { roles: ['officer', 'supervisor', 'leader'], office: OTHER_OFFICE },
} as const;
export type Who = keyof typeof STAFF;
/** They have no other names: on a screen they are called by these. */
export const ACCOUNTS = Object.keys(STAFF);

export type People = Readonly<Record<Who, SignedInPerson>>;

export async function signIn(url: string, name: string, password: string = PASSWORD): Promise<SignedInPerson> {
  const { status, body } = await callApi(`${url}/sessions`, 'POST', { body: { name, password } });
  if (status !== 201) throw new Error(`${name} cannot sign in: ${status} ${JSON.stringify(body)}`);
  return new SignedInPerson(url, name, body.token);
}

/** The first operator is made beside the api; everybody else by the operator, through it. */
export async function createPeople({ runtime: here, url }: Pick<TestSystem, 'runtime' | 'url'>): Promise<People> {
  const first = { id: 'operator', name: 'operator', password: PASSWORD, roles: ['operator'] };
  await here.accounts.add(await createAccountRecord(first, new Passwords(), here.clock.now()));
  const operator = await signIn(url, 'operator');
  const all: Partial<Record<Who, SignedInPerson>> = { operator };
  for (const [who, { roles, ...office }] of Object.entries(STAFF)) {
    if (who === 'operator') continue;
    const added = await operator.post('/accounts', { id: who, name: who, password: PASSWORD, roles, ...office });
    if (added.status !== 201) throw new Error(`${who}: ${JSON.stringify(added.body)}`);
    all[who as Who] = await signIn(url, who);
  }
  return all as People;
}

export interface FixtureOptions {
  /** Rule pack of the office's cases. */
  readonly programme: string;
  /** Of the other office; default: the same. */
  readonly otherProgramme?: string;
  /** Name and phone number of each cadre. */
  readonly cadres?: Readonly<Record<'cadre' | 'stand-in', { readonly name: string; readonly phone: string }>>;
}

const CADRES = {
  cadre: { name: '赵一', phone: '13900000011' },
  'stand-in': { name: '钱二', phone: '13900000012' },
} as const;

async function openOrThrow(who: SignedInPerson, path: string, body: object): Promise<void> {
  const { status, body: answer } = await who.openStream(path, body);
  if (status !== 201) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`);
}

/** Two offices; an enterprise of the first with a lead and a stand-in stationed there. */
export async function createRegisters(
  { operator, officer }: People,
  { programme, otherProgramme = programme, cadres = CADRES }: FixtureOptions,
): Promise<void> {
  const staff = { dutyOfficer: 'officer', supervisor: 'supervisor', leader: 'leader', programme };
  const one = 'other-officer';
  const others = { dutyOfficer: one, supervisor: one, leader: one, programme: otherProgramme };
  const offices = [
    { id: OFFICE, data: { ...staff, name: '灵山卫街道', prefix: 'LSW' } },
    { id: OTHER_OFFICE, data: { ...others, name: '薛家岛街道', prefix: 'XJD' } },
  ];
  for (const office of offices) await openOrThrow(operator, '/offices', office);
  for (const [id, identity] of Object.entries(cadres)) {
    await openOrThrow(officer, '/cadres', { id, data: { office: OFFICE, unit: '经济发展办', identity } });
  }
  const projects = [{ id: 'works', name: '一号厂房' }];
  const enterprise = { creditCode: ENTERPRISE, name: '茂林橡胶', office: OFFICE, industry: 'rubber', aboveScale: true };
  await openOrThrow(officer, '/enterprises', { data: { ...enterprise, projects } });
  for (const [cadre, role] of [['cadre', 'lead'] as const, ['stand-in', 'stand-in'] as const]) {
    await officer.send(`enterprises/${ENTERPRISE}`, 'StationCadre', { cadre, role, from: STATIONED_FROM });
  }
}

/** What a request says, where a test does not care. */
export const requestBody = (over: object = {}): { readonly data: object } => ({
  data: {
    office: OFFICE,
    enterprise: ENTERPRISE,
    kind: 'help',
    category: 'labour',
    urgency: 'general',
    channel: 'online',
    origin: 'requested',
    contact: { name: '王五', phone: '13900000021' },
    text: '节后工人回不来，请帮助包车。',
    ...over,
  },
});
