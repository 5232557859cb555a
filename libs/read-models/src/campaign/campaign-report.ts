import type { Row } from '@lianxin/engine';
import type { RuleBook } from '@lianxin/programme';
import { officeDayUnder } from '../figures/figures.ts';

interface MinMax {
  readonly min: number;
  readonly max: number;
}

export interface CampaignReport {
  readonly asOf: string | null;
  readonly stationing: {
    readonly cadres: number;
    readonly enterprises: number;
    readonly leadsPerEnterprise: MinMax;
    readonly enterprisesPerCadre: MinMax;
  };
  /** `byProject`: the first of them by day, `LISTED_MAX` at the most. */
  readonly trips: { readonly projects: number; readonly workers: number; readonly byProject: readonly Row[] };
  readonly exams: number;
  readonly subsidies: { readonly fen: number; readonly payments: number; readonly invoices: number };
  readonly given: { readonly enterprises: number; readonly items: readonly Row[]; readonly valueFen: number };
  readonly brokered: { readonly items: readonly Row[]; readonly valueFen: number };
  /** The source's one value total; its parts are above and are never summed otherwise. */
  readonly givenAndBrokeredValueFen: number;
  readonly difficulties: {
    readonly requested: number;
    readonly resolved: number;
    readonly closedOut: number;
    readonly foundOnVisits: number;
    readonly foundOnVisitsResolved: number;
    /** Numbers of those resolved last, `LISTED_MAX` at the most. */
    readonly resolvedCases: readonly string[];
  };
  readonly verifiedByException: number;
  /** Look-backs at which nobody was met, never among those that passed; cases that failed their re-check and began anew. */
  readonly lookBacks: {
    readonly unreached: number;
    readonly failedAgain: number;
    readonly unreachedBy: readonly { readonly verifier: string; readonly count: number }[];
  };
  /** `superseded`: by an amended calendar they were none, and they are among none of the others. */
  readonly overdue: {
    readonly casesWithBreach: number;
    readonly breaches: number;
    readonly excused: number;
    readonly superseded: number;
  };
  /** Dates that an act of the office put off, and whether the earlier one was kept where the work was done. */
  readonly putOff: { readonly dates: number; readonly kept: number; readonly missed: number };
}

/** One figure as summed over days. */
export interface FigureSum {
  readonly figure: string;
  readonly of: string;
  readonly unit: string;
  readonly count: number;
  readonly fen: number;
}

/** What the one statement answers. */
export interface CampaignFigures {
  readonly sums: readonly FigureSum[];
  readonly supplied: number;
  readonly cadres: number;
  readonly enterprises: number;
  readonly leads: MinMax;
  readonly loads: MinMax;
  readonly tripProjects: number;
  readonly byProject: readonly Row[];
  readonly invoices: number;
  /** By number; some may be of the day after. */
  readonly resolved: readonly { readonly number: string; readonly programme: string; readonly at: string }[];
}

class FigureSums {
  private readonly sums: readonly FigureSum[];

  constructor(sums: readonly FigureSum[]) {
    this.sums = sums;
  }

  count(figure: string, of?: string): number {
    return this.all(figure, of).reduce((sum, { count }) => sum + count, 0);
  }

  fen(figure: string): number {
    return this.all(figure).reduce((sum, { fen }) => sum + fen, 0);
  }

  /** One row an item and unit: what is measured otherwise is never summed. */
  items(figure: string): readonly Row[] {
    return this.all(figure).map(({ of, count, unit, fen }) => ({ item: of, count, unit, valueFen: fen }));
  }

  /** Each of what it is of, and how many. */
  countsOf(figure: string): readonly Pick<FigureSum, 'of' | 'count'>[] {
    return this.all(figure);
  }

  private all(figure: string, of?: string): readonly FigureSum[] {
    return this.sums.filter((sum) => sum.figure === figure && (of === undefined || sum.of === of));
  }
}

const REQUESTED = 'requested';
const VISIT = 'proactive-visit';

export function buildCampaignReport(ruleBook: RuleBook, figures: CampaignFigures, asOf: string | null): CampaignReport {
  const sums = new FigureSums(figures.sums);
  const { supplied, cadres, enterprises, leads, loads, tripProjects, byProject, invoices, resolved } = figures;
  const [givenFen, brokeredFen] = [sums.fen('delivery'), sums.fen('purchase-brokering')];
  return {
    asOf,
    stationing: { cadres, enterprises, leadsPerEnterprise: leads, enterprisesPerCadre: loads },
    trips: { projects: tripProjects, workers: sums.count('charter-trip'), byProject },
    exams: sums.count('medical-exam'),
    subsidies: { fen: sums.fen('subsidy'), payments: sums.count('subsidy'), invoices },
    given: { enterprises: supplied, items: sums.items('delivery'), valueFen: givenFen },
    brokered: { items: sums.items('purchase-brokering'), valueFen: brokeredFen },
    givenAndBrokeredValueFen: givenFen + brokeredFen,
    difficulties: {
      requested: sums.count('requested', REQUESTED),
      resolved: sums.count('resolved', REQUESTED),
      closedOut: sums.count('closed-out', REQUESTED),
      foundOnVisits: sums.count('requested', VISIT),
      foundOnVisitsResolved: sums.count('resolved', VISIT),
      resolvedCases: resolved
        .filter(({ programme, at }) => asOf === null || officeDayUnder(ruleBook, programme, at) <= asOf)
        .map(({ number }) => number),
    },
    verifiedByException: sums.count('verified-by-exception'),
    lookBacks: {
      unreached: sums.count('look-back-unreached'),
      failedAgain: sums.count('failed-again'),
      unreachedBy: sums.countsOf('look-back-unreached').map(({ of, count }) => ({ verifier: of, count })),
    },
    overdue: {
      casesWithBreach: sums.count('with-breach'),
      breaches: sums.count('breach'),
      excused: sums.count('excused'),
      superseded: sums.count('superseded'),
    },
    putOff: {
      dates: sums.count('put-off'),
      kept: sums.count('promise-kept'),
      missed: sums.count('promise-missed'),
    },
  };
}
