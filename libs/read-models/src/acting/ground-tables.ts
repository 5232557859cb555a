import type { ProjectedRows, Table } from '@lianxin/engine';
import type { AbsenceEvent, MandateEvent } from '@lianxin/registers';
import type { TypedEvent } from '../typed-events.ts';

/** Who is away, from a day to a day. */
export interface LeaveRow {
  readonly id: string;
  readonly account: string;
  readonly fromDay: string;
  readonly toDay: string | null;
  readonly standIn: string | null;
  /** Null: nobody who recorded it was of an office. */
  readonly office: string | null;
}
const leavesTable: Table<LeaveRow> = {
  name: 'leaves',
  key: 'id',
  sinceVersion: 3,
  columns: { id: 'text', account: 'text', fromDay: 'date', toDay: 'date', standIn: 'text', office: 'text' },
  indexes: [['account'], ['standIn'], ['office', 'fromDay']],
};
export const leavesProjection: ProjectedRows<LeaveRow, TypedEvent<AbsenceEvent>> = {
  table: leavesTable,
  keysOf: ({ id, data }) => [`${id}/${data.from}`],
  project(row, event, id) {
    if (event.type === 'AbsenceRecorded') {
      const { account, from, to = null, standIn = null, office = null } = event.data;
      return { id, account, fromDay: from, toDay: to, standIn, office };
    }
    const { to } = event.data;
    return row && to !== undefined ? { ...row, toDay: to } : undefined;
  },
};

/** Who may do what for whom, from a day to a day; what was revoked is gone. */
export interface MandateRow {
  readonly id: string;
  readonly account: string;
  readonly grantee: string;
  readonly acts: readonly string[];
  readonly fromDay: string;
  readonly untilDay: string;
}
const mandatesTable: Table<MandateRow> = {
  name: 'mandates',
  key: 'id',
  sinceVersion: 2,
  columns: { id: 'text', account: 'text', grantee: 'text', acts: 'texts', fromDay: 'date', untilDay: 'date' },
  indexes: [['account'], ['grantee']],
};
export const mandatesProjection: ProjectedRows<MandateRow, TypedEvent<MandateEvent>> = {
  table: mandatesTable,
  keysOf: ({ id, type, version, data }) => [`${id}/${type === 'MandateGranted' ? version : data.mandate}`],
  project(_row, event, id) {
    if (event.type === 'MandateRevoked') return undefined;
    const { for: account, to: grantee, acts, from, until } = event.data;
    return { id, account, grantee, acts, fromDay: from, untilDay: until };
  },
};
