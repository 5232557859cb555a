import type { Projection, Query } from '@lianxin/engine';
import { accessLog, accessLogQuery } from './access-log/access-entries.ts';
import { actingForQuery } from './acting/acting-for.ts';
import { campaignQuery } from './campaign/campaign-query.ts';
import { caseReports } from './case-reports.ts';
import { countsQuery, workloadQuery } from './cases/count-queries.ts';
import { casesQuery } from './cases/case-list.ts';
import { lightsQuery, overdueBoardQuery } from './clocks/overdue-board.ts';
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

export const projections: readonly Projection[] = [caseReports, registerLists, accessLog];

export const queries = [
  casesQuery,
  countsQuery,
  workloadQuery,
  overdueBoardQuery,
  lightsQuery,
  inboxQuery,
  actingForQuery,
  enterprisesQuery,
  officesQuery,
  campaignQuery,
  accessLogQuery,
] as readonly Query<never>[];
