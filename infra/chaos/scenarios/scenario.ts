import type { Finding } from '../check/finding.ts';
import type { Loaded } from '../load.ts';
import type { SiteOptions } from '../site.ts';
import type { Examined, Stage } from '../stage.ts';

/** One kind of trouble, played on the whole product; whatever it was, the record is examined as after the kills. */
export interface Scenario {
  readonly name: string;
  /** One line for the list. */
  readonly what: string;
  readonly site?: SiteOptions;
  readonly run: (stage: Stage) => Promise<Examined>;
}

/** Several loads as one: what the clients were told in all. */
export const together = (...loads: readonly Loaded[]): Loaded => ({
  acknowledged: loads.flatMap(({ acknowledged }) => acknowledged),
  refused: loads.flatMap(({ refused }) => refused),
  unanswered: loads.flatMap(({ unanswered }) => unanswered),
  retries: loads.reduce((sum, { retries }) => sum + retries, 0),
  putOff: [...new Set(loads.flatMap(({ putOff }) => putOff))],
});

export const withFindings = (examined: Examined, ...more: readonly (readonly Finding[])[]): Examined => ({
  ...examined,
  findings: [...examined.findings, ...more.flat()],
});
