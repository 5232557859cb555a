import type { ImportLine, ImportStream } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { MINUTE_MS, fromMs, toMs } from '@lianxin/kernel';
import type { Settled } from './town.ts';
import { OFFICE } from './town.ts';

/** When the first case of the past was requested: a working day's morning in China. */
const BEGUN_AT = '2026-03-02T01:00:00.000Z' as Instant;
const BETWEEN_CASES_MS = MINUTE_MS;
/** Every so many is left open, at a stage each in turn: lists and boards have something to show. */
const OPEN_EVERY = 10;

interface Act {
  readonly afterMin: number;
  readonly who: 'officer' | 'lead' | 'verifier';
  readonly type: string;
  readonly data?: object;
}

const ACTS: readonly Act[] = [
  { afterMin: 5, who: 'officer', type: 'TakeCase' },
  { afterMin: 10, who: 'officer', type: 'AcceptCase' },
  { afterMin: 12, who: 'officer', type: 'OfferCase' },
  { afterMin: 30, who: 'lead', type: 'AcceptOffer' },
  { afterMin: 45, who: 'lead', type: 'RecordFirstContact', data: { how: 'phone', text: '已与企业联系。' } },
  {
    afterMin: 90,
    who: 'lead',
    type: 'RecordMeasure',
    data: { measure: 'delivery', item: 'masks', count: 200, unit: 'piece', valueFen: 60_000 },
  },
  { afterMin: 120, who: 'lead', type: 'ResolveCase', data: { reply: '口罩已送达。', outcome: 'solved' } },
  { afterMin: 150, who: 'officer', type: 'ConfirmResolution' },
  { afterMin: 180, who: 'verifier', type: 'CloseOut' },
];
const CATEGORIES = ['labour', 'funding', 'raw-materials', 'transport', 'supplies', 'policy-advice', 'feedback'];

export interface Lives {
  readonly settled: Settled;
  readonly from: number;
  readonly to: number;
}

const pick = <T>(from: readonly T[], n: number): T => from[n % from.length] as T;

/** Where an import of that many cases ends. */
export const livedUntil = (cases: number): Instant =>
  fromMs(toMs(BEGUN_AT) + cases * BETWEEN_CASES_MS + 200 * MINUTE_MS);

/** Cases number `from` to `to`, each with its dated commands: what a file of past cases would bring. */
export function* lives({ settled, from, to }: Lives): Generator<ImportStream> {
  for (let n = from; n < to; n += 1) yield lifeOf(settled, n);
}

function lifeOf(settled: Settled, n: number): ImportStream {
  const enterprise = pick(settled.enterprises, n);
  const people = { officer: pick(settled.officers, n), lead: enterprise.lead, verifier: pick(settled.verifiers, n) };
  const begunMs = toMs(BEGUN_AT) + n * BETWEEN_CASES_MS;
  const line = (act: Omit<Act, 'who'> & { who: keyof typeof people }, no: number): ImportLine => ({
    line: no,
    id: `life-${n}-${no}`,
    command: {
      type: act.type,
      data: act.data ?? {},
      actor: { id: people[act.who], roles: [act.who === 'lead' ? 'cadre' : act.who], office: OFFICE },
      at: fromMs(begunMs + act.afterMin * MINUTE_MS),
      ...(no === 0 ? { minted: { number: `LSW-2026-${String(n).padStart(6, '0')}` } } : {}),
    },
  });
  const lived = n % OPEN_EVERY === 0 ? (n / OPEN_EVERY) % ACTS.length : ACTS.length;
  const request = {
    afterMin: 0,
    who: 'officer' as const,
    type: 'RequestAssistance',
    data: requestOf(n, enterprise.creditCode),
  };
  return { stream: `case-life${n}`, lines: [request, ...ACTS.slice(0, lived)].map(line) };
}

/** What the n-th case asks for. */
export const requestOf = (n: number, creditCode: string): object => ({
  office: OFFICE,
  enterprise: creditCode,
  kind: 'help',
  category: pick(CATEGORIES, n),
  urgency: 'general',
  channel: 'online',
  origin: 'requested',
  contact: { name: `联系人${n}`, phone: `139${String(n).padStart(8, '0')}` },
  text: '复工在即，车间防护物资不足，需要口罩与测温设备，请协助解决。',
});
