import type { ImportLine, ImportStream } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { MINUTE_MS, SECOND_MS, addMs } from '@lianxin/kernel';
import { requestDataOf } from '../fixture/simulated-histories.ts';
import type { BenchOffice } from '../fixture/bench-office.ts';
import { OFFICE } from '../fixture/bench-office.ts';

/** Its clocks count in minutes, with every rung there is: this version, whatever later ones say. */
export const MINUTES_PROGRAMME = 'demo-minutes@2';
/** From acceptance to the due instant, as that programme has it. */
const RESOLVE_MS = 2 * MINUTE_MS;
/** Of the dated commands, the last comes this long after acceptance. */
const LAST_AFTER_MS = 3 * SECOND_MS;

type Who = 'officer' | 'lead';

/** Nothing but the resolve clock is left running. */
const ACTS: readonly (readonly [afterMs: number, who: Who, type: string, data?: object])[] = [
  [-2 * SECOND_MS, 'officer', 'RequestAssistance'],
  [-SECOND_MS, 'officer', 'TakeCase'],
  [0, 'officer', 'AcceptCase'],
  [SECOND_MS, 'officer', 'OfferCase'],
  [2 * SECOND_MS, 'lead', 'AcceptOffer'],
  [LAST_AFTER_MS, 'lead', 'RecordFirstContact', { how: 'phone' }],
];

export interface CasesDueTogether {
  readonly office: BenchOffice;
  readonly cases: number;
  /** When the n-th case is due. */
  readonly dueOf: (n: number) => Instant;
}

/** When a case is due whose last command was given at that instant. */
export const dueDateAfter = (begun: Instant): Instant => addMs(begun, RESOLVE_MS - LAST_AFTER_MS);

/** Cases in the hands of cadres, each due at its instant, as an import brings them. */
export function* casesDueTogether({ office, cases, dueOf }: CasesDueTogether): Generator<ImportStream> {
  for (let n = 0; n < cases; n += 1) yield caseDueAt(office, n, dueOf(n));
}

function caseDueAt(office: BenchOffice, n: number, due: Instant): ImportStream {
  const { creditCode, lead } = office.enterprises[n % office.enterprises.length] as BenchOffice['enterprises'][number];
  const people = { officer: office.officers[n % office.officers.length] as string, lead };
  const accepted = addMs(due, -RESOLVE_MS);
  const lines = ACTS.map(([afterMs, who, type, data = {}], no): ImportLine => {
    const actor = { id: people[who], roles: [who === 'lead' ? 'cadre' : who], office: OFFICE };
    const opening = no === 0 && { data: requestDataOf(n, creditCode), minted: { number: `LSW-2026-${n}` } };
    return {
      line: no,
      id: `due-${n}-${no}`,
      command: { type, data, actor, at: addMs(accepted, afterMs), ...opening },
    };
  });
  return { stream: `case-due${n}`, lines };
}
