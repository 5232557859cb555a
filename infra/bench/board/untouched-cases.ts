import type { ImportLine, ImportStream } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { DAY_MS, MINUTE_MS, addMs } from '@lianxin/kernel';
import { requestDataOf } from '../fixture/simulated-histories.ts';
import type { BenchOffice } from '../fixture/bench-office.ts';
import { OFFICE } from '../fixture/bench-office.ts';

/** Of a case that was accepted and nothing more: to assign it, to contact the enterprise, to resolve it. */
export const CLOCKS_A_CASE = 3;
/** They were accepted over so long, so that every light is on the board. */
const ACCEPTED_OVER_MS = 6 * DAY_MS;

const ACTS: readonly (readonly [type: string, afterMinutes: number])[] = [
  ['RequestAssistance', 0],
  ['TakeCase', 5],
  ['AcceptCase', 10],
];

export interface UntouchedCases {
  readonly office: BenchOffice;
  readonly cases: number;
  /** No case has anything later. */
  readonly asOf: Instant;
}

/** Cases that somebody accepted and nobody worked on since. */
export function* importUntouchedCases({ office, cases, asOf }: UntouchedCases): Generator<ImportStream> {
  const lastMs = (ACTS.at(-1)?.[1] ?? 0) * MINUTE_MS;
  for (let n = 0; n < cases; n += 1) {
    const begun = addMs(asOf, Math.floor((n / cases - 1) * ACCEPTED_OVER_MS) - lastMs);
    const id = office.officers[n % office.officers.length] as string;
    const { creditCode } = office.enterprises[n % office.enterprises.length] as BenchOffice['enterprises'][number];
    const actor = { id, roles: ['officer'], office: OFFICE };
    const lines = ACTS.map(([type, afterMinutes], line): ImportLine => {
      const opening = line === 0 && { data: requestDataOf(n, creditCode), minted: { number: `LSW-2026-${n}` } };
      const at = addMs(begun, afterMinutes * MINUTE_MS);
      return { line, id: `open-${n}-${line}`, command: { type, data: {}, actor, at, ...opening } };
    });
    yield { stream: `case-open${n}`, lines };
  }
}
