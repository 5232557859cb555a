import type { Projection, Query } from '@lianxin/engine';
import { accessLog, accessLogQuery } from './access-log/access-entries.ts';
import { actingForQuery } from './acting/acting-for.ts';
import type { RuleBook } from '@lianxin/programme';
import { createCampaignQuery } from './campaign/campaign-query.ts';
import { createCaseReports } from './case-reports.ts';
import { countsQuery, workloadQuery } from './cases/count-queries.ts';
import { casesQuery } from './cases/case-list.ts';
import { createOverdueBoardQuery, lightsQuery } from './clocks/overdue-board.ts';
import { inboxQuery } from './notices/inbox.ts';
import { registerLists } from './register-lists.ts';
import { enterprisesQuery, officesQuery } from './registers/register-queries.ts';

export type { AccessLogParams } from './access-log/access-entries.ts';
export type { CampaignParams } from './campaign/campaign-query.ts';
export type { CampaignReport } from './campaign/campaign-report.ts';
export type { CountsParams } from './cases/count-queries.ts';
export { selectHalfMerged } from './merges/absorptions.ts';
export { AFFECTED_CASES_MODELS, selectAffectedCases, selectProvisionalCases } from './changes/affected-cases.ts';
export type { CaseListParams } from './cases/case-list.ts';
export { LIGHTS, countedIntervalsOf, remainingMs, findFirstWarning } from './clocks/light.ts';
export type { Light } from './clocks/light.ts';
export type { LightsParams, OverdueParams } from './clocks/overdue-board.ts';
export type { InboxParams } from './notices/inbox.ts';
export type { EnterpriseListParams } from './registers/register-queries.ts';

/** The read models of this product, counted by this rule book. */
export const createProjections = (ruleBook: RuleBook): readonly Projection[] => [
  createCaseReports(ruleBook),
  registerLists,
  accessLog,
];

/** The queries of this product, answered by this rule book. */
export const createQueries = (ruleBook: RuleBook) =>
  [
    casesQuery,
    countsQuery,
    workloadQuery,
    createOverdueBoardQuery(ruleBook),
    lightsQuery,
    inboxQuery,
    actingForQuery,
    enterprisesQuery,
    officesQuery,
    createCampaignQuery(ruleBook),
    accessLogQuery,
  ] as readonly Query<never>[];
