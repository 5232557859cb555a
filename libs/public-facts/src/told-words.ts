import type { CaseState, ClockId, DueName, OpenedCase, Stage } from '@lianxin/case';
import { dueNameOf } from '@lianxin/case';
import type { FactClock, FactClockKind, FactRung } from '@lianxin/contracts';
import { FACT_CLOCK_KINDS, FACT_RUNGS } from '@lianxin/contracts';
import { lookUp } from '@lianxin/kernel';
import type { RungKind } from '@lianxin/programme';

/** Clocks that outsiders are told nothing of. A new kind of clock stands here or among those of the facts. */
export const UNTOLD_CLOCKS: Readonly<Record<Exclude<DueName, FactClockKind>, string>> = {
  assign: 'how the office organizes itself',
  'accept-offer': 'between the office and a cadre',
  'accept-transfer': 'between two offices',
  'extension-decision': 'between a cadre and his supervisor',
  'acknowledge-rung': 'between the office and whoever it told',
  'complete-request': "the requester's own: the office has no date meanwhile",
  'last-call': "the requester's own",
  wait: 'the fact of the dates that it pauses says until when',
  'look-back': 'runs where a case was drawn, which nobody outside is told',
  callback: 'of a withdrawn case it runs where that was drawn',
};

/** Rungs that outsiders are told nothing of. */
export const UNTOLD_RUNGS: Readonly<Record<Exclude<RungKind, FactRung>, string>> = {
  reminder: 'reminds whoever holds the case that a date is near',
};

/** The clock as facts name it; undefined for one that outsiders are told nothing of. */
export function toldClockOf({ clocks }: OpenedCase, id: ClockId): FactClock | undefined {
  const clock = lookUp(clocks, id);
  const name = clock && dueNameOf(clock);
  const kind = FACT_CLOCK_KINDS.find((one) => one === name);
  return clock && kind && { id, kind, owner: clock.owner };
}

/** Withdrawn and drawn for a look-back, which nobody outside is told until it took place. */
export const isQuietlyLookedBack = (state: CaseState): boolean =>
  state.stage === 'look-back' && state.withdrawnFrom !== undefined && Object.keys(state.checked).length === 0;

/** The stage as facts name it: a withdrawn case is closed, whether it was drawn or not. */
export const toldStageOf = (state: OpenedCase): Stage => (isQuietlyLookedBack(state) ? 'closed' : state.stage);

export const toldRungOf = (rung: string): FactRung | undefined => FACT_RUNGS.find((one) => one === rung);
