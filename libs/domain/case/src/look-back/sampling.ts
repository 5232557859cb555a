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

const ALWAYS: Readonly<Record<Programme['sampling']['always'][number], (state: OpenedCase) => boolean>> = {
  dispute: (state) => state.tally.disputes > 0,
  breach: (state) =>
    Object.values(state.clocks).some((c) => (c.kind === 'resolve' || c.kind === 'rework') && isBreached(c)),
  complaint: (state) => state.classification.kind === 'complaint',
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
