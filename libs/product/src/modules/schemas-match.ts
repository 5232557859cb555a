import type { Sector } from '@lianxin/calendar';
import type {
  CaseCommandData,
  Category,
  Channel,
  DECLINE_REASONS,
  Ending,
  Kind,
  Origin,
  Outcome,
  Stage,
  Urgency,
  WAITING_ON,
} from '@lianxin/case';
import type { EraseBody, caseVocabulary, commandSchemas, queryParamSchemas } from '@lianxin/contracts';
import type { DrawCommandData } from '@lianxin/look-back';
import type {
  AccessLogParams,
  DrawListParams,
  EntriesParams,
  CampaignParams,
  CaseListParams,
  CountsParams,
  EnterpriseListParams,
  CadreListParams,
  AbsenceListParams,
  StationingListParams,
  InboxParams,
  LightsParams,
  MeasuresParams,
  OverdueParams,
  SearchParams,
  ToDoParams,
  UnreadParams,
} from '@lianxin/read-models';
import type {
  AbsenceCommandData,
  CadreCommandData,
  CalendarCommandData,
  ChangeCommandData,
  EnterpriseCommandData,
  MandateCommandData,
  OfficeCommandData,
  PersonCommand,
} from '@lianxin/registers';
import type { z } from 'zod';

/**
 * Contracts may not import the domain, so that outsiders depend on forms only: here the compiler checks that every
 * command has a form, that no form is left over, and that what a form lets through is what the command takes.
 */
type Loose<T> = T extends readonly (infer I)[]
  ? readonly Loose<I>[]
  : T extends object
    ? { [K in keyof T]: object extends Pick<T, K> ? Loose<T[K]> | undefined : Loose<T[K]> }
    : T;
type MatchingSchemas<D> = { readonly [T in keyof D]: z.ZodType<Loose<D[T]>> };
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
type Matches<F extends MatchingSchemas<D>, D> = Same<keyof F, keyof D>;

type Schemas = typeof commandSchemas;
/** Compiles only while the schemas of commands and the domain's types agree. */
export const schemasMatch: readonly [
  Matches<Schemas['case'], CaseCommandData>,
  Matches<Schemas['enterprise'], EnterpriseCommandData>,
  Matches<Schemas['cadre'], CadreCommandData>,
  Matches<Schemas['office'], OfficeCommandData>,
  Matches<Schemas['calendar'], CalendarCommandData>,
  Matches<Schemas['absence'], AbsenceCommandData>,
  Matches<Schemas['mandate'], MandateCommandData>,
  Matches<Schemas['change'], Omit<ChangeCommandData, 'OrderChange' | 'RecordBatch'>>,
  Matches<Schemas['draw'], Omit<DrawCommandData, 'OpenDraw' | 'ClosePopulation' | 'RecordDraw' | 'RecordMembersTold'>>,
] = [true, true, true, true, true, true, true, true, true];

interface CaseWords {
  kind: Kind;
  category: Category;
  urgency: Urgency;
  channel: Channel;
  origin: Origin;
  stage: Stage;
  ending: Ending;
  outcome: Outcome;
  declineReason: (typeof DECLINE_REASONS)[number];
  party: (typeof WAITING_ON)[number];
  sector: Sector;
}
type FormWords = { [W in keyof typeof caseVocabulary]: z.infer<(typeof caseVocabulary)[W]> };
/** Compiles only while forms and rules know the same words of a case. */
export const wordsMatch: Same<FormWords, CaseWords> = true;

type QuerySchemas = typeof queryParamSchemas;
/** `person` is prepared from `phone`: the one is not asked by people, the other not by read models. */
interface QueryParamTypes {
  cases: Omit<CaseListParams, 'person'> & { readonly phone?: string };
  'to-do': ToDoParams;
  counts: CountsParams;
  workload: Record<never, never>;
  'overdue-board': OverdueParams;
  lights: LightsParams;
  inbox: InboxParams;
  unread: UnreadParams;
  'acting-for': Record<never, never>;
  enterprises: EnterpriseListParams;
  cadres: CadreListParams;
  stationings: StationingListParams;
  absences: AbsenceListParams;
  offices: Record<never, never>;
  campaign: CampaignParams;
  draws: DrawListParams;
  entries: EntriesParams;
  measures: MeasuresParams;
  'access-log': AccessLogParams;
  search: Omit<SearchParams, 'person'>;
}
/** Compiles only while the schemas of queries and their parameter types agree. */
export const queriesMatch: Matches<QuerySchemas, QueryParamTypes> = true;

/** Compiles only while contracts and domain name the same reasons for an erasure. */
export const erasureMatches: Same<EraseBody['reason'], PersonCommand['data']['reason']> = true;
