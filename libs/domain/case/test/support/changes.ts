import type { Amendment } from '@lianxin/calendar';
import type { Instant } from '@lianxin/kernel';
import { localDate, addMs, HOUR_MS } from '@lianxin/kernel';
import type { Programme } from '@lianxin/programme';
import { programmeRef } from '@lianxin/programme';
import type { Change, RuleChange } from '@lianxin/registers';
import type { CaseHarness } from './case-harness.ts';
import { officeInstant } from './case-harness.ts';
import { buildRegisters } from './registers.ts';
import { sha256 } from './sha256.ts';
import { ruleBook } from './rule-book.ts';

export const BEFORE = 'shandong-2020@2';
const programmeBefore = ruleBook.findVersion(BEFORE)?.programme as Programme;

/** Versions that only tests know: with so many working days to resolve. */
function registerVersionWith(version: number, days: number): string {
  const resolve = { ...programmeBefore.clocks.resolve, amount: days };
  const pack: Programme = { ...programmeBefore, version, clocks: { ...programmeBefore.clocks, resolve } };
  ruleBook.add([pack], sha256);
  return programmeRef(pack);
}
export const LONGER = registerVersionWith(1008, 10);
export const SHORTER = registerVersionWith(1003, 3);
export const TINY = registerVersionWith(1001, 1);
/** Cases of these tests begin under it, whatever is the newest. */
export const UNDER_BEFORE = { programme: BEFORE };

const NO_PROGRESS = { batches: 0, reached: 0, changed: 0, otherwise: [] };

export const orderedChange = (what: RuleChange['what'], effectiveAt: Instant, more: Partial<Change> = {}): Change => ({
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

export const changeToProgramme = (to: string, at: Instant, from = BEFORE, more: Partial<Change> = {}): Change =>
  orderedChange({ kind: 'programme', from, to, hash: ruleBook.findVersion(to)?.hash ?? '' }, at, more);

/** The office is shut on that day, or open on it, as recorded early on Monday, 10 February 2020. */
export const recordedAmendment = (id: string, day: string, working = false): Amendment => ({
  id,
  layer: 'cn/shandong',
  documentNumber: '',
  title: '停工',
  signed: localDate('2020-02-09'),
  published: localDate('2020-02-09'),
  working: working ? [localDate(day)] : [],
  nonWorking: working ? [] : [localDate(day)],
  recorded: officeInstant('2020-02-10 08:00'),
});

export const changeOfCalendar = (at: Instant, ...amendments: readonly Amendment[]): Change =>
  orderedChange({ kind: 'calendar', amendments }, at);

/** From here on the registers know of these. */
export function setChanges(given: CaseHarness, ...changes: readonly Change[]): CaseHarness {
  given.foreignState = buildRegisters({ ...UNDER_BEFORE, changes });
  return given;
}

/** Takes effect, and an hour passes. */
export const applyChanges = (given: CaseHarness, ...changes: readonly Change[]): CaseHarness => {
  const last = changes.at(-1) as Change;
  setChanges(given, ...changes).settle(addMs(last.effectiveAt, HOUR_MS));
  return given;
};
