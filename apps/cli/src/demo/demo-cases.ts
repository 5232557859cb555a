import type { Instant } from '@lianxin/kernel';
import { MINUTE_MS, addMs } from '@lianxin/kernel';
import { DEMO_CHECKLIST, DEMO_CONTACT, DEMO_ENTERPRISES } from './scenario.ts';
import { DEMO_OFFICE } from './people.ts';

/** What a step may refer to: now, and the version of the step before. */
export interface StepContext {
  readonly now: Instant;
  readonly previousVersion: number;
}

export interface DemoStep {
  readonly by: 'requester' | 'officer' | 'cadre' | 'stand-in' | 'supervisor' | 'verifier';
  readonly type: string;
  readonly data?: unknown | ((moment: StepContext) => unknown);
}

export interface DemoCase {
  readonly ref: string;
  readonly steps: readonly DemoStep[];
}

const step = (by: DemoStep['by'], type: string, data?: DemoStep['data']): DemoStep =>
  data === undefined ? { by, type } : { by, type, data };
const inMinutes =
  (minutes: number) =>
  ({ now }: StepContext): Instant =>
    addMs(now, minutes * MINUTE_MS);

/** Its requests go round the enterprises where the demo's cadre is the lead. */
function requestStep(n: number, category: string, text: string, by: 'requester' | 'officer' = 'officer'): DemoStep {
  const channel = by === 'requester' ? 'online' : 'phone';
  return step(by, 'RequestAssistance', {
    office: DEMO_OFFICE,
    enterprise: DEMO_ENTERPRISES[n % DEMO_ENTERPRISES.length],
    kind: 'help',
    category,
    urgency: 'general',
    channel,
    origin: 'requested',
    contact: DEMO_CONTACT,
    text,
  });
}

const ACCEPTED = [step('officer', 'TakeCase'), step('officer', 'AcceptCase')];
const OFFERED = [...ACCEPTED, step('officer', 'OfferCase')];
const HANDLED = [...OFFERED, step('cadre', 'AcceptOffer'), step('cadre', 'RecordFirstContact', { how: 'phone' })];
const RESOLVED = [...HANDLED, step('cadre', 'ResolveCase', { reply: '已协调解决（演示）', outcome: 'solved' })];

const MASKS = { measure: 'purchase-brokering', item: 'mask', count: 500, unit: 'piece', valueFen: 3000_00 };
const correctMeasure = ({ previousVersion: before }: StepContext) => ({ measure: before, reason: 'counted twice' });

/** A dozen cases, each left where something is about to happen automatically within three minutes. */
export const DEMO_CASES: readonly DemoCase[] = [
  { ref: 'filed', steps: [requestStep(0, 'labour', '十名工人无法返岗（演示）', 'requester')] },
  { ref: 'taken', steps: [requestStep(1, 'funding', '贷款展期咨询（演示）'), step('officer', 'TakeCase')] },
  {
    ref: 'returned',
    steps: [
      requestStep(2, 'policy-advice', '补贴申请（演示）'),
      step('officer', 'TakeCase'),
      step('officer', 'ReturnForCompletion', (moment: StepContext) => ({
        reason: 'papers-missing',
        text: '请补营业执照（演示）',
        until: inMinutes(3)(moment),
      })),
    ],
  },
  { ref: 'accepted', steps: [requestStep(0, 'transport', '车辆通行证（演示）'), ...ACCEPTED] },
  { ref: 'offered', steps: [requestStep(1, 'supplies', '急需口罩（演示）'), ...OFFERED] },
  {
    ref: 'refused',
    steps: [
      requestStep(2, 'raw-materials', '包装材料短缺（演示）'),
      ...OFFERED,
      step('cadre', 'RefuseOffer', { reason: 'no-capacity' }),
      step('officer', 'OfferCase', { cadre: 'cadre-02' }),
    ],
  },
  { ref: 'in-hand', steps: [requestStep(0, 'labour', '急招装配工（演示）'), ...HANDLED] },
  {
    ref: 'corrected',
    steps: [
      requestStep(1, 'supplies', '口罩采购（演示）'),
      ...HANDLED,
      step('cadre', 'RecordMeasure', MASKS),
      step('cadre', 'CorrectMeasure', correctMeasure),
      step('cadre', 'RecordMeasure', MASKS),
    ],
  },
  {
    ref: 'waiting',
    steps: [
      requestStep(2, 'raw-materials', '供应商未复工（演示）'),
      ...HANDLED,
      step('cadre', 'WaitForParty', (moment: StepContext) => ({
        party: 'third-party',
        reason: 'the supplier opens in a moment',
        until: inMinutes(2)(moment),
      })),
    ],
  },
  {
    ref: 'extension',
    steps: [
      requestStep(0, 'transport', '跨省包车（演示）'),
      ...HANDLED,
      step('cadre', 'RequestExtension', { amount: 3, reason: 'the bus comes from another province' }),
    ],
  },
  { ref: 'resolved', steps: [requestStep(0, 'funding', '房租减免（演示）', 'requester'), ...RESOLVED] },
  {
    ref: 'rectified',
    steps: [
      requestStep(1, 'supplies', '消毒液（演示）'),
      ...RESOLVED,
      step('officer', 'RecordCallback', { reached: true, satisfied: true, solved: true }),
      step('supervisor', 'AssignVerifier', { verifier: 'verifier-1' }),
      step('verifier', 'RecordLookBack', {
        items: DEMO_CHECKLIST.map((item) => ({ item, passed: item !== 'reserve' })),
      }),
      step('verifier', 'OrderRectification', { items: ['reserve'] }),
    ],
  },
];

const drawnCase = (n: number, category: string, text: string, steps: readonly DemoStep[]): DemoCase => ({
  ref: `drawn-${n}`,
  steps: [requestStep(n, category, text), ...steps],
});
/**
 * Under a programme that draws every few minutes: some that ended before the first draw begins, all of which it looks at,
 * and some in the cadre's hands that a visitor resolves himself.
 */
export const DRAWN_CASES: readonly DemoCase[] = [
  drawnCase(0, 'labour', '缺叉车工（演示抽查）', RESOLVED),
  drawnCase(1, 'supplies', '体温枪不足（演示抽查）', RESOLVED),
  drawnCase(2, 'funding', '社保缓缴咨询（演示抽查）', [step('officer', 'WithdrawCase', { reason: 'other' })]),
  drawnCase(3, 'transport', '物流车辆进城（演示抽查）', HANDLED),
  drawnCase(4, 'raw-materials', '纸箱断供（演示抽查）', HANDLED),
  drawnCase(5, 'policy-advice', '稳岗返还政策（演示抽查）', HANDLED),
  drawnCase(6, 'supplies', '消毒剂采购（演示抽查）', HANDLED),
  drawnCase(7, 'labour', '返岗包车（演示抽查）', HANDLED),
];
