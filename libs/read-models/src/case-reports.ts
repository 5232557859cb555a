import type { CaseEvent } from '@lianxin/case';
import { caseEvents } from '@lianxin/case';
import type { Model, Projection } from '@lianxin/engine';
import { applyFolded } from '@lianxin/engine';
import { caseFigures } from './cases/figures.ts';
import { casesTable } from './cases/table.ts';
import { casesAndThen } from './cases/then.ts';
import { clocksFold, clocksTable } from './clocks/clocks.ts';
import { clockFigures } from './clocks/figures.ts';
import { addUp, differenceOf, figuresTable } from './figures/figures.ts';
import { measureFigures, measuresFold, measuresTable } from './measures/measures.ts';
import { absorptionsFold, absorptionsTable } from './merges/merges.ts';
import { CASES } from './names.ts';
import { noticesFold, noticesTable } from './notices/notices.ts';
import { seenOf } from './seen.ts';

/** Cases, their clocks, notices and measures, and what they add up to: one checkpoint, so that figures agree. */
export const caseReports: Projection = {
  name: CASES,
  version: 8,
  tables: [
    ...[casesTable, clocksTable, noticesTable, measuresTable, figuresTable, absorptionsTable],
  ] as Model['tables'],
  async apply(batch, tables) {
    const events = seenOf<CaseEvent>({ name: 'case', events: caseEvents }, batch);
    const [casesFold, caseThen] = casesAndThen();
    const folds = [casesFold, clocksFold(caseThen), measuresFold(caseThen), noticesFold, absorptionsFold] as const;
    const [cases, clocks, measures] = await applyFolded(folds, events, tables);
    const differences = [
      ...differenceOf(cases, caseFigures),
      ...differenceOf(clocks, clockFigures),
      ...differenceOf(measures, measureFigures),
    ];
    await addUp(differences, tables);
  },
};
