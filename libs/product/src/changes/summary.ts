import type { ClockPreview } from '@lianxin/case';
import { csvCell } from '@lianxin/contracts';
import type { PreviewRow } from './preview.ts';

/** What a preview comes to, in figures. */
export interface PreviewSummary {
  readonly cases: number;
  /** Due dates that come to lie earlier, later. */
  readonly earlier: number;
  readonly later: number;
  readonly breachesSuperseded: number;
  readonly breachesStay: number;
  readonly rungsSkipped: number;
  /** Earlier dates that were not missed after all. */
  readonly promisesKept: number;
}

/** Counts the effects of a preview. */
export function summarizePreview(rows: readonly PreviewRow[]): PreviewSummary {
  const all = rows.flatMap((row) => row.clocks);
  const clocks = all.filter(({ breach }) => breach !== 'promise-kept');
  const count = (holds: (clock: ClockPreview) => boolean): number => clocks.filter(holds).length;
  return {
    cases: rows.length,
    earlier: count(({ before, after }) => after < before),
    later: count(({ before, after }) => after > before),
    breachesSuperseded: count(({ breach }) => breach === 'superseded'),
    breachesStay: count(({ breach }) => breach === 'stays'),
    rungsSkipped: clocks.reduce((sum, { skipped }) => sum + skipped.length, 0),
    promisesKept: all.length - clocks.length,
  };
}

const COLUMNS = [
  'number',
  'office',
  'stage',
  'holder',
  'clock',
  'kind',
  'before',
  'after',
  'pausedMs',
  'breach',
  'rungs',
  'skipped',
  'byItself',
];
const csvLine = ({ number, office, stage, holder }: PreviewRow, clock: ClockPreview): string => {
  const { before, after, pausedMs, breach } = clock;
  const rungs = clock.rungs.map(({ act, at }) => `${act} ${at}`).join('; ');
  const standing = [number, office, stage, holder, clock.clock, clock.kind, before, after, pausedMs, breach];
  return [...standing, rungs, clock.skipped.join('; '), String(clock.byItself)].map(csvCell).join(',');
};

/** A line for each clock (RFC 4180); a case of which nothing moves has none. */
export const formatPreviewCsv = (rows: readonly PreviewRow[]): string =>
  [COLUMNS.join(','), ...rows.flatMap((row) => row.clocks.map((clock) => csvLine(row, clock)))].join('\r\n') + '\r\n';
