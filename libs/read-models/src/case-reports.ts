import type { CaseEvent } from '@lianxin/case';
import { caseEventTypes } from '@lianxin/case';
import type { ReadModel, Projection } from '@lianxin/engine';
import { projectRows } from '@lianxin/engine';
import type { RuleBook } from '@lianxin/programme';
import { caseFigures } from './cases/case-figures.ts';
import { casesTable } from './cases/cases-table.ts';
import { rememberCasesAtEvents } from './cases/case-at-event.ts';
import { clocksProjection, clocksTable } from './clocks/clocks-projection.ts';
import { clockFigures } from './clocks/clock-figures.ts';
import { applyDeltas, deltasOf, figuresTable } from './figures/figures.ts';
import { measureFigures, measuresProjection, measuresTable } from './measures/measures.ts';
import { absorptionsProjection, absorptionsTable } from './merges/absorptions.ts';
import { CASES_MODEL } from './model-names.ts';
import { noticesProjection, noticesTable } from './notices/notices-projection.ts';
import { selectTypedEvents } from './typed-events.ts';

/** Cases, their clocks, notices and measures, and what they add up to: one checkpoint, so that figures agree. */
export const createCaseReports = (ruleBook: RuleBook): Projection => ({
  name: CASES_MODEL,
  version: 19,
  tables: [
    ...[casesTable, clocksTable, noticesTable, measuresTable, figuresTable, absorptionsTable],
  ] as ReadModel['tables'],
  async apply(batch, tables) {
    const events = selectTypedEvents<CaseEvent>({ name: 'case', events: caseEventTypes }, batch);
    const [casesFold, caseThen] = rememberCasesAtEvents();
    const rules = [
      casesFold,
      clocksProjection(caseThen),
      measuresProjection(ruleBook, caseThen),
      noticesProjection,
      absorptionsProjection,
    ] as const;
    const [cases, clocks, measures] = await projectRows(rules, events, tables);
    const differences = [
      ...deltasOf(cases, (row) => caseFigures(ruleBook, row)),
      ...deltasOf(clocks, (row) => clockFigures(ruleBook, row)),
      ...deltasOf(measures, measureFigures),
    ];
    await applyDeltas(differences, tables);
  },
});
