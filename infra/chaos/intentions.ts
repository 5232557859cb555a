import type { Settled } from '@lianxin/bench/world';
import { OFFICE } from '@lianxin/bench/world';

/** One thing somebody wants done once. */
export interface Intention {
  readonly id: string;
  readonly by: string;
  readonly type: string;
  readonly data: object;
}

/** What one case's people want, in order; the first opens it. */
export interface CasePlan {
  readonly intentions: readonly Intention[];
}

/** Every so many is left to itself while an offer is open, under a programme with clocks in minutes. */
const ABANDONED_EVERY = 5;
const COMMANDS_WHEN_ABANDONED = 4;
/** Commands of a case on the average: some are abandoned early. */
export const COMMANDS_PER_CASE = 10;

const pick = <T>(from: readonly T[], n: number): T => from[n % from.length] as T;

/**
 * A case's life with much in it that nothing but the command id keeps from happening twice: measures and notes may be
 * recorded any number of times. `topic` carries the intention's id, which the checker opens, so that a doubled one is seen.
 */
export function planCase(settled: Settled, run: string, n: number): CasePlan {
  const { creditCode, lead } = pick(settled.enterprises, n);
  const officer = pick(settled.officers, n);
  const abandoned = n % ABANDONED_EVERY === 0;
  const id = (no: number): string => `${run}-${n}-${no}`;
  const advice = (no: number): object => ({ measure: 'advice', topic: id(no) });
  const acts: readonly (readonly [by: string, type: string, data?: object])[] = [
    [officer, 'RequestAssistance', requestOf({ key: id(0), n, creditCode, abandoned })],
    [officer, 'TakeCase'],
    [officer, 'AcceptCase'],
    [officer, 'OfferCase'],
    [lead, 'AcceptOffer'],
    [lead, 'RecordFirstContact', { how: 'phone' }],
    [lead, 'RecordMeasure', advice(6)],
    [lead, 'RecordMeasure', advice(7)],
    [lead, 'ResolveCase', { reply: '已解决。', outcome: 'solved' }],
    [officer, 'ConfirmResolution'],
  ];
  const wanted = abandoned ? acts.slice(0, COMMANDS_WHEN_ABANDONED) : acts;
  return { intentions: wanted.map(([by, type, data = {}], no) => ({ id: id(no), by, type, data })) };
}

/** Sealed in the record, and to be read by those who may. */
const REQUEST_TEXT = '需要口罩与测温设备。';

interface Request {
  readonly key: string;
  readonly n: number;
  readonly creditCode: string;
  readonly abandoned: boolean;
}

const requestOf = ({ key, n, creditCode, abandoned }: Request): object => ({
  office: OFFICE,
  enterprise: creditCode,
  kind: 'help',
  category: 'supplies',
  urgency: 'general',
  channel: 'online',
  origin: 'requested',
  ...(abandoned ? { programme: 'demo-minutes' } : {}),
  contact: { name: `联系人${key}`, phone: `137${String(n).padStart(8, '0')}` },
  text: REQUEST_TEXT,
});
