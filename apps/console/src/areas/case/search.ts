import type { UnreadSearch } from '../../shell/read-search.ts';

/** The parts of a case in the order in which they stand. */
export const CASE_TABS = ['clocks', 'history', 'files', 'agenda'] as const;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

export interface CaseSearch {
  readonly tab?: (typeof CASE_TABS)[number] | undefined;
  /** A version of the past. */
  readonly v?: number | undefined;
  readonly asOf?: string | undefined;
  readonly knownAt?: string | undefined;
}

const instantOf = (value: unknown): string | undefined =>
  typeof value === 'string' && INSTANT.test(value) ? value : undefined;

const versionOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;

/** Which part of a case, as it was when; what cannot be read is left out. Everybody opens cases: zod does not come with them. */
export const caseSearch = ({ tab, v, asOf, knownAt }: UnreadSearch): CaseSearch => ({
  tab: CASE_TABS.find((one) => one === tab),
  v: versionOf(v),
  asOf: instantOf(asOf),
  knownAt: instantOf(knownAt),
});
