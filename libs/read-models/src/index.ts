import type { Projection, Query } from '@lianxin/engine';
import { accessLog, accessLogQuery } from './access-log/access-entries.ts';
import { actingForQuery } from './acting/acting-for.ts';
import type { RuleBook } from '@lianxin/programme';
import { createCampaignQuery } from './campaign/campaign-query.ts';
import { createCaseReports } from './case-reports.ts';
import { countsQuery, workloadQuery } from './cases/count-queries.ts';
import { casesQuery } from './cases/case-list.ts';
import { createOverdueBoardQuery, lightsQuery } from './clocks/overdue-board.ts';
import { draws } from './draws/draws.ts';
import { drawsQuery } from './draws/draws-query.ts';
import { entries, entriesQuery } from './entries/entries.ts';
import { measuresQuery } from './measures/measures-query.ts';
import { inboxQuery, unreadQuery } from './notices/inbox.ts';
import { registerLists } from './register-lists.ts';
import { searchKeys } from './search/search-keys.ts';
import { searchQuery } from './search/search-query.ts';
import { cadresQuery, enterprisesQuery, officesQuery, stationingsQuery } from './registers/register-queries.ts';
import { absencesQuery } from './registers/absences-query.ts';
import { createToDoQuery } from './turns/to-do.ts';
import { createTurns } from './turns/turns.ts';

export type { AccessLogParams } from './access-log/access-entries.ts';
export type { CampaignParams } from './campaign/campaign-query.ts';
export type { CampaignReport } from './campaign/campaign-report.ts';
export type { CountsParams } from './cases/count-queries.ts';
export { selectHalfMerged } from './merges/absorptions.ts';
export { AFFECTED_CASES_MODELS, selectAffectedCases, selectProvisionalCases } from './changes/affected-cases.ts';
export type { CaseListParams } from './cases/case-list.ts';
export { selectDrawnProgrammes, selectDrawnUnseen } from './draws/drawn-programmes.ts';
export { selectRepeatCandidates } from './cases/repeat-candidates.ts';
export { LIGHTS, WAIT_CLOCK, countedIntervalsOf, remainingTimeOf, warningOf } from './clocks/light.ts';
export type { Light } from './clocks/light.ts';
export { RUNG_CLOCK } from './clocks/overdue-board.ts';
export type { LightsParams, OverdueParams } from './clocks/overdue-board.ts';
export type { MeasuresParams } from './measures/measures-query.ts';
export type { DrawRow } from './draws/draws.ts';
export type { LookBacksOfDraw } from './draws/look-backs-of-draw.ts';
export type { DrawListParams } from './draws/draws-query.ts';
export type { EntriesParams } from './entries/entries.ts';
export type { InboxParams, UnreadParams } from './notices/inbox.ts';
export type { SearchAnswer, SearchParams } from './search/search-query.ts';
export { SEARCH_HITS_MAX } from './search/search-query.ts';
export { foldText, searchForms } from './search/search-text.ts';
export type { CadreListParams, EnterpriseListParams, StationingListParams } from './registers/register-queries.ts';
export type { AbsenceListParams } from './registers/absences-query.ts';
export type { ToDoAnswer, ToDoParams } from './turns/to-do.ts';

/** The read models of this product, counted by this rule book. */
export const createProjections = (ruleBook: RuleBook): readonly Projection[] => [
  createCaseReports(ruleBook),
  createTurns(ruleBook),
  registerLists,
  accessLog,
  entries,
  searchKeys,
  draws,
];

/** The queries of this product, answered by this rule book. */
export const createQueries = (ruleBook: RuleBook) =>
  [
    casesQuery,
    createToDoQuery(ruleBook),
    countsQuery,
    workloadQuery,
    createOverdueBoardQuery(ruleBook),
    lightsQuery,
    inboxQuery,
    unreadQuery,
    actingForQuery,
    enterprisesQuery,
    cadresQuery,
    stationingsQuery,
    absencesQuery,
    officesQuery,
    createCampaignQuery(ruleBook),
    accessLogQuery,
    entriesQuery,
    searchQuery,
    measuresQuery,
    drawsQuery,
  ] as readonly Query<never>[];
export { selectOffices } from './registers/register-queries.ts';
