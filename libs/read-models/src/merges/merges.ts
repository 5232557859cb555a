import type { CaseEvent } from '@lianxin/case';
import type { FoldedRows, Statement, Table } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import type { Seen } from '../seen.ts';

/** One row a case that another one absorbed and did not give back: the first half of a merge. */
export interface AbsorptionRow {
  readonly id: string;
  readonly target: string;
  readonly source: string;
  /** Of the absorption, in the target. */
  readonly version: number;
  readonly recordedAt: string;
}

export const absorptionsTable: Table<AbsorptionRow> = {
  name: 'absorptions',
  key: 'id',
  columns: { id: 'text', target: 'text', source: 'text', version: 'integer', recordedAt: 'instant' },
  indexes: [['source']],
};

export const absorptionsFold: FoldedRows<AbsorptionRow, Seen<CaseEvent>> = {
  table: absorptionsTable,
  keysOf: (event) =>
    event.type === 'CaseAbsorbed' || event.type === 'CaseReleased' ? [`${event.id}/${event.data.source}`] : [],
  evolve(_row, event, id) {
    if (event.type !== 'CaseAbsorbed') return undefined;
    const { id: target, version, recordedAt } = event;
    return { id, target, source: event.data.source, version, recordedAt };
  },
};

/** Merges of which only the first half was recorded by then: `target`, `source`, `version`. */
export const halfMerged = (recordedBefore: Instant, limit: number): Statement => ({
  text: `select a.target, a.source, a.version from reports.absorptions a join reports.cases s on s.id = a.source
    where a.recorded_at < $1 and s.merged_into is distinct from a.target order by a.recorded_at limit $2`,
  values: [recordedBefore, limit],
});
