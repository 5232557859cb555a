import type { CasesSearch } from '../cases/search.ts';
import { EVER } from './ever.ts';
import type { MeasuresSearch } from './search.ts';
import type { Campaign } from './use-reports.ts';

/** Where the list behind a figure is. */
export type Behind =
  | { readonly to: '/cases'; readonly search: CasesSearch }
  | { readonly to: '/reports/measures'; readonly search: MeasuresSearch };

/** A figure of the campaign. `unit`: fen are shown as yuan. */
export interface CampaignFigure {
  readonly name: string;
  readonly value: number;
  readonly unit?: 'fen';
  /** Undefined where no list of the product holds what it counts. */
  readonly behind?: Behind;
}

type FigureOf = Omit<CampaignFigure, 'name'>;

/** What is behind the figures as of a day: measures of a kind, or cases by their origin. */
function listsAsOf(asOf: string | undefined) {
  const until = <K extends string>(field: K): Partial<Record<K, string>> =>
    asOf === undefined ? {} : ({ [field]: asOf } as Record<K, string>);
  const cases = (search: CasesSearch): Behind => ({ to: '/cases', search });
  return {
    measures: (measure: MeasuresSearch['measure']): Behind => ({
      to: '/reports/measures',
      search: { ...(measure === undefined ? {} : { measure }), ...until('asOf') },
    }),
    requested: (origin: 'requested' | 'proactive-visit'): Behind =>
      cases({ origin, requestedFrom: EVER, ...until('requestedTo') }),
    resolved: (origin: 'requested' | 'proactive-visit'): Behind =>
      cases({ origin, resolvedFrom: EVER, ...until('resolvedTo') }),
    closedOut: (): Behind => cases({ origin: 'requested', ending: 'closed-out', ...until('closedTo') }),
    // Of a breach the list knows whether there was one, not when: only what holds now leads there.
    breached: (): { readonly behind?: Behind } => (asOf === undefined ? { behind: cases({ breached: true }) } : {}),
    // What came of a look-back, the list knows as of now.
    lookedBack: (search: CasesSearch): { readonly behind?: Behind } =>
      asOf === undefined ? { behind: cases(search) } : {},
    byException: (): Behind => cases({ byException: true, ...until('requestedTo') }),
  };
}

const named = (figures: Readonly<Record<string, FigureOf>>): readonly CampaignFigure[] =>
  Object.entries(figures).map(([name, figure]) => ({ name, ...figure }));

/** The figures of the campaign as the source has them, by what they are of; giving and brokering never in one. */
export function campaignFigures(
  report: Campaign,
  asOf: string | undefined,
): Readonly<Record<string, readonly CampaignFigure[]>> {
  const { stationing, trips, subsidies, given, brokered, difficulties, lookBacks, overdue, putOff } = report;
  const behind = listsAsOf(asOf);
  return {
    stationing: named({ cadres: { value: stationing.cadres }, enterprises: { value: stationing.enterprises } }),
    measures: named({
      projects: { value: trips.projects, behind: behind.measures('charter-trip') },
      workers: { value: trips.workers, behind: behind.measures('charter-trip') },
      exams: { value: report.exams, behind: behind.measures('medical-exam') },
      subsidies: { value: subsidies.fen, unit: 'fen', behind: behind.measures('subsidy') },
      payments: { value: subsidies.payments, behind: behind.measures('subsidy') },
      invoices: { value: subsidies.invoices, behind: behind.measures('subsidy') },
    }),
    given: named({
      supplied: { value: given.enterprises, behind: behind.measures('delivery') },
      'value-given': { value: given.valueFen, unit: 'fen', behind: behind.measures('delivery') },
    }),
    brokered: named({
      'value-brokered': { value: brokered.valueFen, unit: 'fen', behind: behind.measures('purchase-brokering') },
    }),
    difficulties: named({
      requested: { value: difficulties.requested, behind: behind.requested('requested') },
      resolved: { value: difficulties.resolved, behind: behind.resolved('requested') },
      'closed-out': { value: difficulties.closedOut, behind: behind.closedOut() },
      found: { value: difficulties.foundOnVisits, behind: behind.requested('proactive-visit') },
      'found-resolved': { value: difficulties.foundOnVisitsResolved, behind: behind.resolved('proactive-visit') },
      exceptions: { value: report.verifiedByException, behind: behind.byException() },
    }),
    'look-backs': named({
      unreached: { value: lookBacks.unreached, ...behind.lookedBack({ unreached: true }) },
      'failed-again': { value: lookBacks.failedAgain, ...behind.lookedBack({ failedAgain: true }) },
    }),
    dates: named({
      'with-breach': { value: overdue.casesWithBreach, ...behind.breached() },
      breaches: { value: overdue.breaches },
      excused: { value: overdue.excused },
      superseded: { value: overdue.superseded },
      'put-off': { value: putOff.dates },
      kept: { value: putOff.kept },
      missed: { value: putOff.missed },
    }),
  };
}
