import type { Command } from '@lianxin/kernel';
import type { Programme } from '@lianxin/programme';
import type { OpenedCase } from '../state/index.ts';
import { isBreached } from '../state/index.ts';

const PERCENT = 100;

/** FNV-1a with a final mixing: neighbours in number fall far apart. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * Drawn from what was fixed when the case was opened: nothing done later moves it. One that was opened under a programme
 * with draws has nothing of the kind, and is looked at.
 */
export const isDrawn = (sample: string | undefined, round: number, percent: number): boolean =>
  sample === undefined || hash(`${sample}/${round}`) % PERCENT < percent;

/** The time for the work, the first or that of doing it again, was missed. */
export const isWorkBreached = ({ clocks }: OpenedCase): boolean =>
  Object.values(clocks).some((clock) => (clock.kind === 'resolve' || clock.kind === 'rework') && isBreached(clock));

export const isComplaint = ({ classification }: OpenedCase): boolean => classification.kind === 'complaint';

const ALWAYS: Readonly<Record<Programme['sampling']['always'][number], (state: OpenedCase) => boolean>> = {
  dispute: (state) => state.tally.disputes > 0,
  breach: isWorkBreached,
  complaint: isComplaint,
  withdrawn: () => false,
  'bad-rating': () => false,
};

/** What came in a file is in no draw: it closes as the file says. */
const leaveToDraw = ({ ingress }: Command): false | undefined => (ingress === 'import' ? false : undefined);

/** Whether a round is looked at; undefined where a draw decides it after it ended. */
export function shouldSampleResolved(
  { sampling: { draw, always, percentResolved } }: Programme,
  state: OpenedCase,
  command: Command,
): boolean | undefined {
  if (draw) return leaveToDraw(command);
  const round = state.tally.resolutions + 1;
  return always.some((why) => ALWAYS[why](state)) || isDrawn(state.sample, round, percentResolved);
}

export function shouldSampleWithdrawn(
  { sampling: { draw, always, percentWithdrawn } }: Programme,
  state: OpenedCase,
  command: Command,
): boolean | undefined {
  // Nobody goes to a firm, or calls a number, that a stranger may have typed in: a request that nobody verified just ends.
  if (state.unverified) return false;
  if (draw) return leaveToDraw(command);
  return always.includes('withdrawn') || isDrawn(state.sample, state.tally.resolutions + 1, percentWithdrawn);
}
