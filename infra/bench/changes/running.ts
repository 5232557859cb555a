import type { ImportLine, ImportStream } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { MINUTE_MS, plusMs } from '@lianxin/kernel';
import { requestOf } from '../world/lives.ts';
import type { Settled } from '../world/town.ts';
import { OFFICE } from '../world/town.ts';

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
export const LIVED_MS = 80 * MINUTE_MS;

const waitOf = (begun: Instant): typeof ACTS => [
  [10, 'lead', 'WaitForParty', { party: 'enterprise', reason: '等材料', until: plusMs(begun, 75 * MINUTE_MS) }],
  [70, 'lead', 'ResumeCase'],
];

/** Cases at work, begun at that instant. */
export function* running(settled: Settled, cases: number, begun: Instant): Generator<ImportStream> {
  for (let n = 0; n < cases; n += 1) yield caseAtWork(settled, n, begun);
}

function caseAtWork(settled: Settled, n: number, begun: Instant): ImportStream {
  const { creditCode, lead } = settled.enterprises[n % settled.enterprises.length] as Settled['enterprises'][number];
  const people = { officer: settled.officers[n % settled.officers.length] as string, lead };
  const acts = n % 2 === 0 ? ACTS : [...ACTS, ...waitOf(begun)];
  const lines = acts.map(([afterMin, who, type, data = {}], no): ImportLine => {
    const actor = { id: people[who], roles: [who === 'lead' ? 'cadre' : who], office: OFFICE };
    const opening = no === 0 && { data: requestOf(n, creditCode), minted: { number: `LSW-2026-${n}` } };
    return {
      line: no,
      id: `run-${n}-${no}`,
      command: { type, data, actor, at: plusMs(begun, afterMin * MINUTE_MS), ...opening },
    };
  });
  return { stream: `case-run${n}`, lines };
}
