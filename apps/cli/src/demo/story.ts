import type { Instant } from '@lianxin/kernel';
import { MINUTE_MS, plusMs } from '@lianxin/kernel';
import { CHECKLIST, CONTACT, ENTERPRISES, PROGRAMME } from './world.ts';
import { DEMO_OFFICE } from './people.ts';

/** What a step may refer to: now, and the version of the step before. */
export interface Moment {
  readonly now: Instant;
  readonly before: number;
}

export interface Step {
  readonly by: 'requester' | 'officer' | 'cadre' | 'stand-in' | 'supervisor' | 'verifier';
  readonly type: string;
  readonly data?: unknown | ((moment: Moment) => unknown);
}

export interface Story {
  readonly ref: string;
  readonly steps: readonly Step[];
}

const step = (by: Step['by'], type: string, data?: Step['data']): Step =>
  data === undefined ? { by, type } : { by, type, data };
const inMinutes =
  (minutes: number) =>
  ({ now }: Moment): Instant =>
    plusMs(now, minutes * MINUTE_MS);

/** Its requests go round the enterprises where the demo's cadre is the lead. */
function asked(n: number, category: string, text: string, by: 'requester' | 'officer' = 'officer'): Step {
  const channel = by === 'requester' ? 'online' : 'phone';
  return step(by, 'RequestAssistance', {
    office: DEMO_OFFICE,
    enterprise: ENTERPRISES[n % ENTERPRISES.length],
    kind: 'help',
    category,
    urgency: 'general',
    channel,
    origin: 'requested',
    programme: PROGRAMME,
    contact: CONTACT,
    text,
  });
}

const ACCEPTED = [step('officer', 'TakeCase'), step('officer', 'AcceptCase')];
const OFFERED = [...ACCEPTED, step('officer', 'OfferCase')];
const HANDLED = [...OFFERED, step('cadre', 'AcceptOffer'), step('cadre', 'RecordFirstContact', { how: 'phone' })];
const RESOLVED = [...HANDLED, step('cadre', 'ResolveCase', { reply: '已协调解决（演示）', outcome: 'solved' })];

const MASKS = { measure: 'purchase-brokering', item: 'mask', count: 500, unit: 'piece', valueFen: 3000_00 };
const correction = ({ before }: Moment) => ({ measure: before, reason: 'counted twice' });

/** A dozen cases, each left where something is about to happen by itself within three minutes. */
export const STORIES: readonly Story[] = [
  { ref: 'filed', steps: [asked(0, 'labour', '十名工人无法返岗（演示）', 'requester')] },
  { ref: 'taken', steps: [asked(1, 'funding', '贷款展期咨询（演示）'), step('officer', 'TakeCase')] },
  {
    ref: 'returned',
    steps: [
      asked(2, 'policy-advice', '补贴申请（演示）'),
      step('officer', 'TakeCase'),
      step('officer', 'ReturnForCompletion', (moment: Moment) => ({
        reason: 'papers-missing',
        text: '请补营业执照（演示）',
        until: inMinutes(3)(moment),
      })),
    ],
  },
  { ref: 'accepted', steps: [asked(0, 'transport', '车辆通行证（演示）'), ...ACCEPTED] },
  { ref: 'offered', steps: [asked(1, 'supplies', '急需口罩（演示）'), ...OFFERED] },
  {
    ref: 'refused',
    steps: [
      asked(2, 'raw-materials', '包装材料短缺（演示）'),
      ...OFFERED,
      step('cadre', 'RefuseOffer', { reason: 'no-capacity' }),
      step('officer', 'OfferCase', { cadre: 'cadre-02' }),
    ],
  },
  { ref: 'in-hand', steps: [asked(0, 'labour', '急招装配工（演示）'), ...HANDLED] },
  {
    ref: 'corrected',
    steps: [
      asked(1, 'supplies', '口罩采购（演示）'),
      ...HANDLED,
      step('cadre', 'RecordMeasure', MASKS),
      step('cadre', 'CorrectMeasure', correction),
      step('cadre', 'RecordMeasure', MASKS),
    ],
  },
  {
    ref: 'waiting',
    steps: [
      asked(2, 'raw-materials', '供应商未复工（演示）'),
      ...HANDLED,
      step('cadre', 'WaitForParty', (moment: Moment) => ({
        party: 'third-party',
        reason: 'the supplier opens in a moment',
        until: inMinutes(2)(moment),
      })),
    ],
  },
  {
    ref: 'extension',
    steps: [
      asked(0, 'transport', '跨省包车（演示）'),
      ...HANDLED,
      step('cadre', 'RequestExtension', { amount: 3, reason: 'the bus comes from another province' }),
    ],
  },
  { ref: 'resolved', steps: [asked(0, 'funding', '房租减免（演示）', 'requester'), ...RESOLVED] },
  {
    ref: 'rectified',
    steps: [
      asked(1, 'supplies', '消毒液（演示）'),
      ...RESOLVED,
      step('officer', 'RecordCallback', { reached: true, satisfied: true, solved: true }),
      step('supervisor', 'AssignVerifier', { verifier: 'verifier-1' }),
      step('verifier', 'RecordLookBack', { items: CHECKLIST.map((item) => ({ item, passed: item !== 'reserve' })) }),
      step('verifier', 'OrderRectification', { items: ['reserve'] }),
    ],
  },
];
