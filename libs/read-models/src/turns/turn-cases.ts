import type { CaseEvent, CaseState, OpenedCase } from '@lianxin/case';
import { createCaseProcess, isOpened, trimForTurns, withRuleBook } from '@lianxin/case';
import type { ProjectedRows, Table } from '@lianxin/engine';
import type { RuleBook } from '@lianxin/programme';
import type { TypedEvent } from '../typed-events.ts';
import type { TurnRow } from './turn-rows.ts';
import { toTurnRows } from './turn-rows.ts';

/** One row a case: its state as far as turns go by it, and its turns. */
export interface TurnCaseRow {
  readonly id: string;
  readonly state: OpenedCase;
  readonly turns: readonly TurnRow[];
}

const turnCasesTable: Table<TurnCaseRow> = {
  name: 'turn_cases',
  key: 'id',
  sinceVersion: 3,
  columns: { id: 'text', state: 'json', turns: 'json' },
};

/**
 * Whose turn it is follows from the whole state of a case, so the case's own `evolve` makes it, event by event: there is
 * no second copy of the rules here.
 */
export function createTurnCases(ruleBook: RuleBook): ProjectedRows<TurnCaseRow, TypedEvent<CaseEvent>> {
  const { initial, evolve } = createCaseProcess(ruleBook);
  const stateOf = (row: TurnCaseRow | undefined): CaseState => (row ? withRuleBook(row.state, ruleBook) : initial);
  return {
    table: turnCasesTable,
    keysOf: ({ id }) => [id],
    isCreatedBy: ({ type }) => type === 'AssistanceRequested',
    project(row, event, caseId) {
      const state = evolve(stateOf(row), event);
      if (!isOpened(state)) return row;
      const turns = toTurnRows(state, { caseId, before: row?.turns ?? [], at: event.at });
      return { id: caseId, state: trimForTurns(state), turns };
    },
  };
}
