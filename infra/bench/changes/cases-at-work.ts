import type { ImportLine, ImportStream } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { MINUTE_MS, addMs } from '@lianxin/kernel';
import { requestDataOf } from '../fixture/simulated-histories.ts';
import type { BenchOffice } from '../fixture/bench-office.ts';
import { OFFICE } from '../fixture/bench-office.ts';

type Who = 'officer' | 'lead';

/** Minutes from the request. Every other one has waited for an hour, and earned it. */
const ACTS: readonly (readonly [afterMin: number, who: Who, type: string, data?: object])[] = [
  [0, 'officer', 'RequestAssistance'],
  [1, 'officer', 'TakeCase'],
  [2, 'officer', 'AcceptCase'],
  [3, 'officer', 'OfferCase'],
  [4, 'lead', 'AcceptOffer'],
  [5, 'lead', 'RecordFirstContact', { how: 'phone' }],
];
export const CASES_LAST_MS = 80 * MINUTE_MS;

const waitSteps = (begun: Instant): typeof ACTS => [
  [10, 'lead', 'WaitForParty', { party: 'enterprise', reason: '等材料', until: addMs(begun, 75 * MINUTE_MS) }],
  [70, 'lead', 'ResumeCase'],
];

/** Cases at work, begun at that instant. */
export function* casesAtWork(office: BenchOffice, cases: number, begun: Instant): Generator<ImportStream> {
  for (let n = 0; n < cases; n += 1) yield caseAtWork(office, n, begun);
}

function caseAtWork(office: BenchOffice, n: number, begun: Instant): ImportStream {
  const { creditCode, lead } = office.enterprises[n % office.enterprises.length] as BenchOffice['enterprises'][number];
  const people = { officer: office.officers[n % office.officers.length] as string, lead };
  const acts = n % 2 === 0 ? ACTS : [...ACTS, ...waitSteps(begun)];
  const lines = acts.map(([afterMin, who, type, data = {}], no): ImportLine => {
    const actor = { id: people[who], roles: [who === 'lead' ? 'cadre' : who], office: OFFICE };
    const opening = no === 0 && { data: requestDataOf(n, creditCode), minted: { number: `LSW-2026-${n}` } };
    return {
      line: no,
      id: `run-${n}-${no}`,
      command: { type, data, actor, at: addMs(begun, afterMin * MINUTE_MS), ...opening },
    };
  });
  return { stream: `case-run${n}`, lines };
}
