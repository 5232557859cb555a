import type { ClockPreview } from '@lianxin/case';
import type { PreviewEffect } from '@lianxin/contracts';
import { csvCell } from '@lianxin/contracts';
import type { PreviewRow } from './preview.ts';

/** What a preview comes to, in figures. */
export interface PreviewSummary {
  readonly cases: number;
  readonly clocks: number;
  /** Due dates that come to lie earlier, later. */
  readonly earlier: number;
  readonly later: number;
  readonly breachesSuperseded: number;
  readonly breachesStay: number;
  readonly rungsSkipped: number;
  /** Earlier dates that were not missed after all. */
  readonly promisesKept: number;
  /** Clocks that a year's notice moves before, whether the change is ordered or not. */
  readonly byItself: number;
}

const isPromise = ({ breach }: ClockPreview): boolean => breach === 'promise-kept';

/** Whether the change does this to a clock. Of one whose earlier date was kept, no due date moves. */
const DOES: Readonly<Record<PreviewEffect, (clock: ClockPreview) => boolean>> = {
  earlier: (clock) => !isPromise(clock) && clock.after < clock.before,
  later: (clock) => !isPromise(clock) && clock.after > clock.before,
  'breaches-superseded': ({ breach }) => breach === 'superseded',
  'breaches-stay': ({ breach }) => breach === 'stays',
  'rungs-skipped': ({ skipped }) => skipped.length > 0,
  'promises-kept': isPromise,
};

/** The cases with clocks to which the change does this, and of each those clocks alone. */
export const selectByEffect = (rows: readonly PreviewRow[], effect: PreviewEffect): readonly PreviewRow[] =>
  rows.map((row) => ({ ...row, clocks: row.clocks.filter(DOES[effect]) })).filter(({ clocks }) => clocks.length > 0);

/** What somebody looks for first: a date that is missed or was, one that moves, one act fewer. */
const BY_WEIGHT: readonly PreviewEffect[] = [
  ...(['breaches-superseded', 'breaches-stay', 'promises-kept', 'later', 'earlier', 'rungs-skipped'] as const),
];

const weightOf = ({ clocks }: PreviewRow): number => {
  const place = BY_WEIGHT.findIndex((effect) => clocks.some(DOES[effect]));
  return place === -1 ? BY_WEIGHT.length : place;
};

/** The cases of which something moves before those of which nothing does; the same preview always in the same order. */
export const changedFirst = (rows: readonly PreviewRow[]): readonly PreviewRow[] =>
  [...rows].sort((one, other) => weightOf(one) - weightOf(other));

/** Counts the effects of a preview. */
export function summarizePreview(rows: readonly PreviewRow[]): PreviewSummary {
  const clocks = rows.flatMap((row) => row.clocks);
  const count = (effect: PreviewEffect): number => clocks.filter(DOES[effect]).length;
  return {
    cases: rows.length,
    clocks: clocks.length,
    earlier: count('earlier'),
    later: count('later'),
    breachesSuperseded: count('breaches-superseded'),
    breachesStay: count('breaches-stay'),
    rungsSkipped: clocks.reduce((sum, { skipped }) => sum + skipped.length, 0),
    promisesKept: count('promises-kept'),
    byItself: clocks.filter(({ byItself }) => byItself).length,
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
