import type { Instant } from '@lianxin/kernel';
import { omitUndefined } from '../omit-undefined.ts';
import type { ClockKind } from '../events/index.ts';
import type { OpenedCase } from '../state/index.ts';
import { findPromise } from '../state/index.ts';

/** The date he was promised before the office put it off. */
interface EarlierDate {
  readonly due: Instant;
  /** Whether it was done by then; absent while that is open, or where it ended before for another reason. */
  readonly kept?: boolean;
}

const REQUESTER_CLOCKS: readonly ClockKind[] = ['intake', 'resolve', 'rework'];

export function findEarlierDate(state: OpenedCase): EarlierDate | undefined {
  const clock = Object.values(state.clocks).findLast(({ kind }) => REQUESTER_CLOCKS.includes(kind));
  const promise = clock && findPromise(clock, state.at);
  if (!promise) return undefined;
  const { due, standing } = promise;
  const isKnown = standing === 'kept' || standing === 'missed';
  return omitUndefined({ due, kept: isKnown ? standing === 'kept' : undefined });
}
