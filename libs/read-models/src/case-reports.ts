import type { CaseEvent } from '@lianxin/case';
import { caseEvents } from '@lianxin/case';
import type { Model, Tables } from '@lianxin/engine';
import type { RecordedEvent } from '@lianxin/kernel';
import { casesFold } from './cases/fold.ts';
import { clocksFold } from './clocks/clocks.ts';
import { measuresFold } from './measures/measures.ts';
import { CASES } from './names.ts';
import { noticesFold } from './notices/notices.ts';
import { foldRows } from './row-fold.ts';
import { seenOf } from './seen.ts';

/** A read model together with how a batch of the log changes its tables. */
export interface Projection extends Model {
  apply(batch: readonly RecordedEvent[], tables: Tables): Promise<void>;
}

/** Cases, their clocks, notices and measures: one checkpoint, so that figures of different tables agree. */
export const caseReports: Projection = {
  name: CASES,
  version: 1,
  tables: [casesFold.table, clocksFold.table, noticesFold.table, measuresFold.table] as Model['tables'],
  async apply(batch, tables) {
    const events = seenOf<CaseEvent>({ name: 'case', events: caseEvents }, batch);
    await foldRows(casesFold, events, tables);
    await foldRows(clocksFold, events, tables);
    await foldRows(noticesFold, events, tables);
    await foldRows(measuresFold, events, tables);
  },
};
