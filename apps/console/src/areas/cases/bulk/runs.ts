import type { Problem } from '@lianxin/contracts';
import type { OneOfMany } from '../../../http/send-all.ts';
import { OwnStore, useOwn } from '../../../session/own-store.ts';
import type { Offer } from './offers.ts';

/** `waits`: not sent. `unknown`: sent, and no answer came, so it may be recorded. */
export type Outcome = 'waits' | 'done' | 'refused' | 'unknown';

/** One command of a run, and what became of it. */
export interface Line {
  readonly number: string;
  readonly command: OneOfMany;
  readonly outcome: Outcome;
  readonly problem?: Problem | undefined;
}

/** Commands of one type to many cases: each under an id that stays, however often it is sent. */
export interface Run {
  readonly what: Offer['command'];
  readonly lines: readonly Line[];
  readonly isSending: boolean;
  /** Somebody wants it to stop after the call that is under way. */
  readonly isStopped?: boolean;
  /** Why it could not go on. */
  readonly error?: unknown;
}

/** The last one of this tab: it goes on while its page is left. */
export const runs = new OwnStore<Run | undefined>(undefined);
export const useRun = (): Run | undefined => useOwn(runs);

/** What became of all that was sent to one case. */
export interface CaseLine {
  readonly id: string;
  readonly number: string;
  readonly outcome: Outcome;
  readonly problems: readonly Problem[];
}

/** What is left to do first. A case is done once all that was sent to it is; before that, it is the first of these. */
export const FIRST_TO_LOOK_AT = ['unknown', 'refused', 'waits', 'done'] as const satisfies readonly Outcome[];

/** A line a case, however many commands went to it. */
export function caseLinesOf({ lines }: Run): readonly CaseLine[] {
  const byCase = new Map<string, Line[]>();
  for (const line of lines) byCase.set(line.command.id, [...(byCase.get(line.command.id) ?? []), line]);
  return [...byCase].map(([id, own]) => ({
    id,
    number: own[0]?.number ?? id,
    outcome: FIRST_TO_LOOK_AT.find((one) => own.some(({ outcome }) => outcome === one)) ?? 'waits',
    problems: own.flatMap(({ problem }) => problem ?? []),
  }));
}

/** How many cases came out so. */
export const countOf = (run: Run, ...outcomes: readonly Outcome[]): number =>
  caseLinesOf(run).filter(({ outcome }) => outcomes.includes(outcome)).length;

/** Whether it is still going on, or its outcome is not known: it is looked at before another one is begun. */
export const isUnsettled = (run: Run | undefined): boolean =>
  run !== undefined && (run.isSending || countOf(run, 'unknown') > 0);
