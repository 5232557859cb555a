import type { CaseEvent } from '@lianxin/case';
import type { Table } from '@lianxin/engine';
import type { RowFold, Seen } from '../row-fold.ts';

/** One row a measure. Giving and brokering are different measures, so that they are never summed by accident. */
export interface MeasureRow {
  readonly id: string;
  readonly caseId: string;
  readonly at: string;
  readonly by: string;
  readonly measure: string;
  readonly project: string | null;
  readonly item: string | null;
  /** Persons for trips, exams and recruitment. */
  readonly count: number;
  readonly unit: string | null;
  /** Money paid or value given, in fen. */
  readonly fen: number;
  readonly invoice: string | null;
  readonly fromPlace: string | null;
  readonly trade: string | null;
  /** The day it was done: a trip's own, else that of `at`. */
  readonly doneOn: string;
  /** Reversed by an entry of its own; kept, never counted. */
  readonly reversed: boolean;
}

export const measuresTable: Table<MeasureRow> = {
  name: 'measures',
  key: 'id',
  columns: {
    id: 'text',
    caseId: 'text',
    at: 'instant',
    by: 'text',
    measure: 'text',
    project: 'text',
    item: 'text',
    count: 'integer',
    unit: 'text',
    fen: 'integer',
    invoice: 'text',
    fromPlace: 'text',
    trade: 'text',
    doneOn: 'date',
    reversed: 'boolean',
  },
  indexes: [['caseId'], ['measure', 'at']],
};

type Recorded = Extract<Seen<CaseEvent>, { type: 'MeasureRecorded' }>;

function counted(data: Recorded['data']): Pick<MeasureRow, 'count' | 'unit' | 'fen' | 'item'> {
  switch (data.measure) {
    case 'delivery':
    case 'purchase-brokering':
      return { count: data.count, unit: data.unit, fen: data.valueFen ?? 0, item: data.item };
    case 'charter-trip':
      return { count: data.workers, unit: 'person', fen: data.fareFen ?? 0, item: null };
    case 'medical-exam':
    case 'recruitment':
      return { count: data.count, unit: data.unit, fen: 0, item: null };
    case 'subsidy':
      return { count: 1, unit: null, fen: data.amountFen, item: data.policy };
    case 'advice':
      return { count: 1, unit: null, fen: 0, item: data.topic };
  }
}

function rowOf(event: Recorded, id: string): MeasureRow {
  const { data } = event;
  const trip = data.measure === 'charter-trip' ? data : undefined;
  return {
    ...counted(data),
    id,
    caseId: event.stream,
    at: event.at,
    by: data.by,
    measure: data.measure,
    project: data.project ?? null,
    invoice: data.invoice ?? null,
    fromPlace: trip?.fromPlace ?? null,
    trade: trip?.trade ?? null,
    doneOn: trip?.ranOn ?? event.at.slice(0, 10),
    reversed: false,
  };
}

export const measuresFold: RowFold<MeasureRow, CaseEvent> = {
  table: measuresTable,
  keysOf(event) {
    if (event.type === 'MeasureRecorded') return [`${event.stream}@${event.version}`];
    return event.type === 'MeasureCorrected' ? [`${event.stream}@${event.data.measure}`] : [];
  },
  apply(row, event, key) {
    if (event.type === 'MeasureRecorded') return rowOf(event, key);
    return row && { ...row, reversed: true };
  },
};
