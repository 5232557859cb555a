import type { BenchOffice } from '@lianxin/bench/fixture';
import { OFFICE } from '@lianxin/bench/fixture';

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

/** Left to itself while an offer is open, under a programme with clocks in minutes. */
const ABANDONED_EVERY = 5;
const COMMANDS_WHEN_ABANDONED = 4;
/** Commands of a case on the average: some are abandoned early. */
export const COMMANDS_PER_CASE = 10;

const pick = <T>(from: readonly T[], n: number): T => from[n % from.length] as T;

export interface CaseStaff {
  readonly officer: string;
  readonly lead: string;
  readonly creditCode: string;
}

/** Who has a run's n-th case in hand, and who visits where. */
export const caseStaffOf = (office: BenchOffice, n: number): CaseStaff => ({
  officer: pick(office.officers, n),
  ...pick(office.enterprises, n),
});

/** What is wanted of one case, in order; of another length, or under other rules, than is usual. */
export type PlanCase = (office: BenchOffice, run: string, n: number) => CasePlan;

/** Every so many is left while an offer is open. */
export const planCase: PlanCase = (office, run, n) =>
  n % ABANDONED_EVERY === 0
    ? planCaseWith(office, { run, n, commands: COMMANDS_WHEN_ABANDONED, programme: 'demo-minutes@3' })
    : planCaseWith(office, { run, n });

interface CasePlanOptions {
  readonly run: string;
  readonly n: number;
  readonly commands?: number;
  /** The office's own where none is named. */
  readonly programme?: string;
}

/**
 * A case's life with much in it that nothing but the command id keeps from happening twice: measures and notes may be
 * recorded any number of times. `topic` carries the intention's id, which the checker opens, so that a doubled one is seen.
 */
export function planCaseWith(office: BenchOffice, { run, n, commands, programme }: CasePlanOptions): CasePlan {
  const { officer, lead, creditCode } = caseStaffOf(office, n);
  const id = (no: number): string => `${run}-${n}-${no}`;
  const advice = (no: number): object => ({ measure: 'advice', topic: id(no) });
  const rules = programme === undefined ? {} : { programme };
  const acts: readonly (readonly [by: string, type: string, data?: object])[] = [
    [officer, 'RequestAssistance', { ...requestDataOf(id(0), n, creditCode), ...rules }],
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
  return { intentions: acts.slice(0, commands).map(([by, type, data = {}], no) => ({ id: id(no), by, type, data })) };
}

/** Sealed in the record, and to be read by those who may. */
export const REQUEST_TEXT = '需要口罩与测温设备。';

const requestDataOf = (key: string, n: number, creditCode: string): object => ({
  office: OFFICE,
  enterprise: creditCode,
  kind: 'help',
  category: 'supplies',
  urgency: 'general',
  channel: 'online',
  origin: 'requested',
  contact: { name: `联系人${key}`, phone: `137${String(n).padStart(8, '0')}` },
  text: REQUEST_TEXT,
});
