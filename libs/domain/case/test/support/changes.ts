import type { Amendment } from '@lianxin/calendar';
import type { Instant } from '@lianxin/kernel';
import { localDate, plusMs, HOUR_MS } from '@lianxin/kernel';
import type { Programme } from '@lianxin/programme';
import { addProgrammes, knownProgramme, refOf } from '@lianxin/programme';
import type { Change, RuleChange } from '@lianxin/registers';
import type { Given } from './given.ts';
import { local } from './given.ts';
import { world } from './world.ts';

export const BEFORE = 'shandong-2020@2';
const before = knownProgramme(BEFORE)?.programme as Programme;

/** Versions that only tests know: with so many working days to resolve. */
function versionWith(version: number, days: number): string {
  const resolve = { ...before.clocks.resolve, amount: days };
  const pack: Programme = { ...before, version, clocks: { ...before.clocks, resolve } };
  addProgrammes([pack]);
  return refOf(pack);
}
export const LONGER = versionWith(1008, 10);
export const SHORTER = versionWith(1003, 3);
export const TINY = versionWith(1001, 1);
/** Cases of these tests begin under it, whatever is the newest. */
export const UNDER_BEFORE = { programme: BEFORE };

const NO_PROGRESS = { batches: 0, reached: 0, changed: 0, otherwise: [] };

export const ordered = (what: RuleChange['what'], effectiveAt: Instant, more: Partial<Change> = {}): Change => ({
  id: `change-${effectiveAt}`,
  title: '期限调整',
  documentNumber: '',
  effectiveAt,
  what,
  preview: '0'.repeat(64),
  cases: 1,
  held: [],
  status: 'ordered',
  progress: NO_PROGRESS,
  ...more,
});

export const toProgramme = (to: string, at: Instant, from = BEFORE, more: Partial<Change> = {}): Change =>
  ordered({ kind: 'programme', from, to, hash: knownProgramme(to)?.hash ?? '' }, at, more);

/** The office is shut on that day, or open on it, as recorded early on Monday, 10 February 2020. */
export const amendment = (id: string, day: string, working = false): Amendment => ({
  id,
  layer: 'cn/shandong',
  documentNumber: '',
  title: '停工',
  signed: localDate('2020-02-09'),
  published: localDate('2020-02-09'),
  working: working ? [localDate(day)] : [],
  nonWorking: working ? [] : [localDate(day)],
  recorded: local('2020-02-10 08:00'),
});

export const toCalendar = (at: Instant, ...amendments: readonly Amendment[]): Change =>
  ordered({ kind: 'calendar', amendments }, at);

/** From here on the registers know of these. */
export function know(given: Given, ...changes: readonly Change[]): Given {
  given.facts = world({ ...UNDER_BEFORE, changes });
  return given;
}

/** Takes effect, and an hour passes. */
export const changed = (given: Given, ...changes: readonly Change[]): Given => {
  const last = changes.at(-1) as Change;
  know(given, ...changes).settle(plusMs(last.effectiveAt, HOUR_MS));
  return given;
};
