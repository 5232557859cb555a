import { DAY_MS, addMs } from '@lianxin/kernel';
import type { Actor } from '@lianxin/kernel';
import { CADRE, OPERATOR, OfficeFixture, requestFor } from '../office-fixture.ts';

const staff = (id: string, role: string, office = 'lsw'): Actor => ({ id, roles: [role], office });
const SUPERVISOR = staff('supervisor-1', 'supervisor');
const LEADER = staff('leader-1', 'leader');
const VERIFIER = staff('verifier-1', 'verifier');
const OTHER_OFFICER = staff('officer-9', 'officer', 'west');
const REQUESTER: Actor = { id: 'receipt-whole', roles: ['requester'] };

const CHECKLIST = [
  'disinfection-log',
  'protective-stock',
  'delivery-receipt',
  'itineraries',
  'reserve',
  'rules-written',
  'rules-carried-out',
];
const checked = (items: readonly string[], failed: readonly string[] = []): object => ({
  items: items.map((item) => ({ item, passed: !failed.includes(item) })),
});

type Sent = readonly [type: string, data: object, by?: Actor];

async function live(town: OfficeFixture, id: string, steps: readonly (Sent | number)[]): Promise<void> {
  for (const step of steps) {
    if (typeof step === 'number') town.advanceHours(step);
    else await town.mustSend(`case-${id}`, ...step);
  }
}

/** Late, waited for, escalated, disputed, failed at the look-back, closed out and reopened. */
async function liveWhole(town: OfficeFixture): Promise<void> {
  await town.open('whole');
  await live(town, 'whole', [
    ['WaitForParty', { party: 'enterprise', reason: '等', until: addMs(town.now, DAY_MS) }, CADRE],
    8,
    ['ResumeCase', {}, CADRE],
    ['RequestExtension', { amount: 1, reason: '货在途' }, CADRE],
    ['ApproveExtension', {}, SUPERVISOR],
    ['RaiseRung', { rung: 'supervision-order', reason: '急' }, LEADER],
    30 * 24,
    ['AddNote', { text: '催' }, SUPERVISOR],
    ['ExcuseBreach', { clock: await dueClock(town, 'whole'), reason: '疫情' }, LEADER],
    ['ResolveCase', { reply: '好', outcome: 'partly' }, CADRE],
    ['DisputeResolution', { text: '没好' }, REQUESTER],
    5,
    ['ResolveCase', { reply: '好', outcome: 'solved' }, CADRE],
    ['RateCase', { grade: 2, realName: true }, REQUESTER],
    ['AssignVerifier', { verifier: VERIFIER.id }, SUPERVISOR],
    20 * 24,
    ['RecordLookBack', checked(CHECKLIST, ['reserve']), VERIFIER],
    ['OrderRectification', { items: ['reserve'] }, VERIFIER],
    24,
    ['RecordRectification', { text: '已改' }, CADRE],
    ['RecordRecheck', checked(['reserve']), VERIFIER],
    ['CloseOut', {}, VERIFIER],
    48,
    ['ReopenCase', { reason: '又来' }, SUPERVISOR],
  ]);
}

const dueClock = async (town: OfficeFixture, id: string): Promise<string> =>
  Object.values((await town.case(id)).clocks).find(({ kind }) => kind === 'resolve')?.clock ?? 'none';

/** Declined, withdrawn, merged, handed to another office. */
async function liveShort(town: OfficeFixture): Promise<void> {
  for (const id of ['declined', 'withdrawn', 'source', 'moved'])
    await town.mustSend(`case-${id}`, 'RequestAssistance', requestFor('lsw'));
  await town.open('target');
  await live(town, 'declined', [
    ['TakeCase', {}],
    ['DeclineCase', { reason: 'out-of-remit' }],
  ]);
  await live(town, 'withdrawn', [['WithdrawCase', { reason: 'solved-itself' }]]);
  await live(town, 'target', [['AbsorbCase', { source: 'source', partOf: 'MergeCase' }]]);
  await live(town, 'target', [['AssignCase', { cadre: 'cadre-2', reason: '急' }, SUPERVISOR]]);
  await live(town, 'source', [['MergeCase', { into: 'target', reason: '同一诉求' }]]);
  await live(town, 'moved', [
    ['TakeCase', {}],
    ['TransferCase', { toOffice: 'west', reason: '不归我' }],
    ['AcceptTransfer', {}, OTHER_OFFICER],
    ['AcceptCase', {}, OTHER_OFFICER],
  ]);
}

/** Cases of one office that between them come to everything that outsiders are told. */
export async function liveThroughEverything(): Promise<OfficeFixture> {
  const town = new OfficeFixture();
  await town.register('shandong-2020@3');
  const west = { dutyOfficer: 'officer-9', supervisor: 'supervisor-9', leader: 'leader-9' };
  const office = { name: '西区', prefix: 'WST', programme: 'shandong-2020@3', ...west };
  await town.mustSend('office-west', 'RegisterOffice', office, OPERATOR);
  const identity = { name: '周', phone: '13900000002' };
  await town.mustSend('cadre-cadre-2', 'RegisterCadre', { office: 'lsw', unit: 'economy', identity });
  await liveShort(town);
  await liveWhole(town);
  return town;
}
