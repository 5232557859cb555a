import type { CaseEvent } from '@lianxin/case';
import type { ProjectedRows } from '@lianxin/engine';
import type { TypedEvent } from '../typed-events.ts';
import { casesProjection } from './cases-projection.ts';
import type { CaseRow } from './cases-table.ts';

/** The case as it was when something happened in it. */
export type CaseAtEvent = (event: TypedEvent<CaseEvent>) => CaseRow | undefined;

/** Rows of other tables keep whose case it was then: it may go to another office afterwards. */
const REMEMBERED_TYPES: readonly CaseEvent['type'][] = [
  'MeasureRecorded',
  'ClockBreached',
  'ClockStarted',
  'ClockMoved',
];

/**
 * The projection of cases, and the look-up of a case's row as it was after an event; for the event types that others
 * need.
 */
export function rememberCasesAtEvents(): readonly [ProjectedRows<CaseRow, TypedEvent<CaseEvent>>, CaseAtEvent] {
  const passed = new Map<TypedEvent<CaseEvent>, CaseRow>();
  const projection: typeof casesProjection = {
    ...casesProjection,
    project(row, event, key) {
      const next = casesProjection.project(row, event, key);
      if (next && REMEMBERED_TYPES.includes(event.type)) passed.set(event, next);
      return next;
    },
  };
  return [projection, (event) => passed.get(event)];
}
