import type { Instant } from '@lianxin/kernel';
import { defined } from '../defined.ts';
import type { ClockKind } from '../events/index.ts';
import type { OpenedCase } from '../state/index.ts';
import { promiseOf } from '../state/index.ts';

/** The date he was promised before the office put it off. */
interface EarlierDate {
  readonly due: Instant;
  /** Whether it was done by then; absent while that is open, or where it ended before for another reason. */
  readonly kept?: boolean;
}

const HIS: readonly ClockKind[] = ['intake', 'resolve', 'rework'];

export function earlierDate(state: OpenedCase): EarlierDate | undefined {
  const clock = Object.values(state.clocks).findLast(({ kind }) => HIS.includes(kind));
  const promise = clock && promiseOf(clock, state.at);
  if (!promise) return undefined;
  const { due, standing } = promise;
  const isKnown = standing === 'kept' || standing === 'missed';
  return defined({ due, kept: isKnown ? standing === 'kept' : undefined });
}
