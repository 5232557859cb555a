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

/** Drawn from what was fixed when the case was opened: nothing done later moves it. */
export const isDrawn = (sample: string, round: number, percent: number): boolean =>
  hash(`${sample}/${round}`) % PERCENT < percent;

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

export function shouldSampleResolved(pack: Programme, state: OpenedCase, round: number): boolean {
  const { always, percentResolved } = pack.sampling;
  return always.some((why) => ALWAYS[why](state)) || isDrawn(state.sample, round, percentResolved);
}

export function shouldSampleWithdrawn(pack: Programme, state: OpenedCase): boolean {
  const { always, percentWithdrawn } = pack.sampling;
  return always.includes('withdrawn') || isDrawn(state.sample, state.tally.resolutions + 1, percentWithdrawn);
}
