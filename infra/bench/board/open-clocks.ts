import type { ImportLine, ImportStream } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { DAY_MS, MINUTE_MS, plusMs } from '@lianxin/kernel';
import { requestOf } from '../world/lives.ts';
import type { Settled } from '../world/town.ts';
import { OFFICE } from '../world/town.ts';

/** Of a case that was accepted and nothing more: to assign it, to contact the enterprise, to resolve it. */
export const CLOCKS_A_CASE = 3;
/** They were accepted over so long, so that every light is on the board. */
const ACCEPTED_OVER_MS = 6 * DAY_MS;

const ACTS: readonly (readonly [type: string, afterMinutes: number])[] = [
  ['RequestAssistance', 0],
  ['TakeCase', 5],
  ['AcceptCase', 10],
];

export interface OpenCases {
  readonly settled: Settled;
  readonly cases: number;
  /** No case has anything later. */
  readonly asOf: Instant;
}

/** Cases that somebody accepted and nobody worked on since. */
export function* openCases({ settled, cases, asOf }: OpenCases): Generator<ImportStream> {
  const lastMs = (ACTS.at(-1)?.[1] ?? 0) * MINUTE_MS;
  for (let n = 0; n < cases; n += 1) {
    const begun = plusMs(asOf, Math.floor((n / cases - 1) * ACCEPTED_OVER_MS) - lastMs);
    const id = settled.officers[n % settled.officers.length] as string;
    const { creditCode } = settled.enterprises[n % settled.enterprises.length] as Settled['enterprises'][number];
    const actor = { id, roles: ['officer'], office: OFFICE };
    const lines = ACTS.map(([type, afterMinutes], line): ImportLine => {
      const opening = line === 0 && { data: requestOf(n, creditCode), minted: { number: `LSW-2026-${n}` } };
      const at = plusMs(begun, afterMinutes * MINUTE_MS);
      return { line, id: `open-${n}-${line}`, command: { type, data: {}, actor, at, ...opening } };
    });
    yield { stream: `case-open${n}`, lines };
  }
}
