import type { CaseEvent } from '@lianxin/case';
import type { ProjectedRows, Statement, Table } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import type { TypedEvent } from '../typed-events.ts';

/** One row a case that another one absorbed and did not give back, until it was merged: the first half of a merge. */
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
  sinceVersion: 8,
  columns: { id: 'text', target: 'text', source: 'text', version: 'integer', recordedAt: 'instant' },
  indexes: [['recordedAt', 'id']],
};

const absorptionId = (target: string, source: string): string => `${target}/${source}`;

export const absorptionsProjection: ProjectedRows<AbsorptionRow, TypedEvent<CaseEvent>> = {
  table: absorptionsTable,
  keysOf(event) {
    if (event.type === 'CaseMerged') return [absorptionId(event.data.into, event.id)];
    if (event.type !== 'CaseAbsorbed' && event.type !== 'CaseReleased') return [];
    return [absorptionId(event.id, event.data.source)];
  },
  project(_row, event, id) {
    if (event.type !== 'CaseAbsorbed') return undefined;
    const { id: target, version, recordedAt } = event;
    return { id, target, source: event.data.source, version, recordedAt };
  },
};

/** Merges of which only the first half was recorded by then: `target`, `source`, `version`. */
export const selectHalfMerged = (recordedBefore: Instant, limit: number): Statement => ({
  text: `select target, source, version from reports.absorptions
    where recorded_at < $1 order by recorded_at, id limit $2`,
  values: [recordedBefore, limit],
});
