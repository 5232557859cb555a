import type { CaseEvent } from '@lianxin/case';
import { caseEventTypes } from '@lianxin/case';
import type { Projection, ReadModel, RowChange, Tables } from '@lianxin/engine';
import { projectRows } from '@lianxin/engine';
import type { RuleBook } from '@lianxin/programme';
import { TURNS_MODEL } from '../model-names.ts';
import { selectTypedEvents } from '../typed-events.ts';
import type { TurnCaseRow } from './turn-cases.ts';
import { createTurnCases } from './turn-cases.ts';
import type { TurnRow } from './turn-rows.ts';
import { isSameTurn, turnsTable } from './turn-rows.ts';

type CaseChange = Pick<RowChange<TurnCaseRow>, 'before' | 'after'>;

/** Those of a case that are new or say something else. */
function listWritten({ before, after }: CaseChange): readonly TurnRow[] {
  const known = new Map(before?.turns.map((one) => [one.id, one]));
  return (after?.turns ?? []).filter((one) => {
    const same = known.get(one.id);
    return !same || !isSameTurn(same, one);
  });
}

/** Ids of those of a case that ended. */
function listEnded({ before, after }: CaseChange): readonly string[] {
  const left = new Set(after?.turns.map(({ id }) => id));
  return (before?.turns ?? []).flatMap(({ id }) => (left.has(id) ? [] : [id]));
}

/** What a batch made of the turns of its cases. */
export const diffTurns = (
  changed: readonly CaseChange[],
): { readonly rows: readonly TurnRow[]; readonly gone: readonly string[] } => ({
  rows: changed.flatMap(listWritten),
  gone: changed.flatMap(listEnded),
});

async function writeTurns(changed: readonly RowChange<TurnCaseRow>[], tables: Tables): Promise<void> {
  if (!tables.has(turnsTable)) return;
  const { rows, gone } = diffTurns(changed);
  if (rows.length > 0) await tables.upsert(turnsTable, rows);
  if (gone.length > 0) await tables.remove(turnsTable, gone);
}

/** Whose turn it is in every case, by this rule book. */
export function createTurns(ruleBook: RuleBook): Projection {
  const turnCases = createTurnCases(ruleBook);
  return {
    name: TURNS_MODEL,
    version: 3,
    tables: [turnCases.table, turnsTable] as ReadModel['tables'],
    async apply(batch, tables) {
      const events = selectTypedEvents<CaseEvent>({ name: 'case', events: caseEventTypes }, batch);
      const [changed] = await projectRows([turnCases] as const, events, tables);
      await writeTurns(changed, tables);
    },
  };
}
