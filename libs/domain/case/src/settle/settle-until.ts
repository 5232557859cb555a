import type { ForeignState, Instant } from '@lianxin/kernel';
import { evolve } from '../evolve/evolve.ts';
import type { CaseState } from '../state/index.ts';
import { settle } from './settle.ts';

/** A case as it stands then: what fell due in it by then has happened, whoever comes to record it. */
export function settleCaseUntil<S extends CaseState>(state: S, at: Instant, foreignState: ForeignState): S {
  let current: CaseState = state;
  for (;;) {
    const due = settle(current, at, foreignState);
    if (due.length === 0) return current as S;
    for (const event of due) current = evolve(current, { ...event, version: current.version + 1 });
  }
}
