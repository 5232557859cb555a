import type { CaseEvent } from '@lianxin/case';
import { caseEvents } from '@lianxin/case';
import type { Model, Projection } from '@lianxin/engine';
import { applyFolded } from '@lianxin/engine';
import { casesFold } from './cases/fold.ts';
import { clocksFold } from './clocks/clocks.ts';
import { measuresFold } from './measures/measures.ts';
import { CASES } from './names.ts';
import { noticesFold } from './notices/notices.ts';
import { seenOf } from './seen.ts';

/** Cases, their clocks, notices and measures: one checkpoint, so that figures of different tables agree. */
export const caseReports: Projection = {
  name: CASES,
  version: 2,
  tables: [casesFold.table, clocksFold.table, noticesFold.table, measuresFold.table] as Model['tables'],
  async apply(batch, tables) {
    const events = seenOf<CaseEvent>({ name: 'case', events: caseEvents }, batch);
    await applyFolded(casesFold, events, tables);
    await applyFolded(clocksFold, events, tables);
    await applyFolded(noticesFold, events, tables);
    await applyFolded(measuresFold, events, tables);
  },
};
