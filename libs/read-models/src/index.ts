import type { Projection, Query } from '@lianxin/engine';
import { accessLog, accessLogQuery } from './access-log/entries.ts';
import { actingForQuery } from './acting/acting-for.ts';
import { campaignQuery } from './campaign/campaign.ts';
import { caseReports } from './case-reports.ts';
import { countsQuery, workloadQuery } from './cases/counts.ts';
import { casesQuery } from './cases/list.ts';
import { lightsQuery, overdueBoardQuery } from './clocks/overdue-board.ts';
import { inboxQuery } from './notices/inbox.ts';
import { registerLists } from './register-lists.ts';
import { enterprisesQuery, officesQuery } from './registers/lists.ts';

export type { AccessLogParams } from './access-log/entries.ts';
export type { CampaignParams } from './campaign/campaign.ts';
export type { CampaignReport } from './campaign/report.ts';
export type { CountsParams } from './cases/counts.ts';
export { halfMerged } from './merges/merges.ts';
export { CONCERNED_MODELS, concernedCases, provisionalCases } from './changes/concerned.ts';
export type { CaseListParams } from './cases/list.ts';
export { LIGHTS, countedIn, remainingMs, warnsAt } from './clocks/light.ts';
export type { Light } from './clocks/light.ts';
export type { LightsParams, OverdueParams } from './clocks/overdue-board.ts';
export type { InboxParams } from './notices/inbox.ts';
export type { EnterpriseListParams } from './registers/lists.ts';

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
