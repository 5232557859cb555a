import type { Finding } from '../check/finding.ts';
import type { LoadResult } from '../load.ts';
import type { ProductOptions } from '../product-options.ts';
import type { ExaminedRun, ChaosHarness } from '../harness.ts';

/** One kind of trouble, played on the whole product; whatever it was, the record is examined as after the kills. */
export interface Scenario {
  readonly name: string;
  /** One line for the list. */
  readonly what: string;
  readonly productOptions?: ProductOptions;
  readonly run: (harness: ChaosHarness) => Promise<ExaminedRun>;
}

/** Several loads as one: what the clients were told in all. */
export const mergeLoads = (...loads: readonly LoadResult[]): LoadResult => ({
  acknowledged: loads.flatMap(({ acknowledged }) => acknowledged),
  refused: loads.flatMap(({ refused }) => refused),
  unanswered: loads.flatMap(({ unanswered }) => unanswered),
  retries: loads.reduce((sum, { retries }) => sum + retries, 0),
  postponed: [...new Set(loads.flatMap(({ postponed: putOff }) => putOff))],
});

export const withFindings = (examined: ExaminedRun, ...more: readonly (readonly Finding[])[]): ExaminedRun => ({
  ...examined,
  findings: [...examined.findings, ...more.flat()],
});
