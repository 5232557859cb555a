import type { CaseEvent } from '@lianxin/case';
import type { FoldedRows } from '@lianxin/engine';
import type { Seen } from '../seen.ts';
import { casesFold } from './fold.ts';
import type { CaseRow } from './table.ts';

/** The case as it stood when something happened in it. */
export type CaseThen = (event: Seen<CaseEvent>) => CaseRow | undefined;

/** Rows of other tables keep whose case it was then: it may go to another office afterwards. */
const ASKED_OF: readonly CaseEvent['type'][] = ['MeasureRecorded', 'ClockBreached', 'ClockStarted', 'ClockMoved'];

/** The fold of cases, and what was passed on the way. */
export function casesAndThen(): readonly [FoldedRows<CaseRow, Seen<CaseEvent>>, CaseThen] {
  const passed = new Map<Seen<CaseEvent>, CaseRow>();
  const fold: typeof casesFold = {
    ...casesFold,
    evolve(row, event, key) {
      const next = casesFold.evolve(row, event, key);
      if (next && ASKED_OF.includes(event.type)) passed.set(event, next);
      return next;
    },
  };
  return [fold, (event) => passed.get(event)];
}
