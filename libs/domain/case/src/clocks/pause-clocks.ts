import type { ClockId } from '../events/index.ts';
import type { ClockState, CommonCaseState } from '../state/index.ts';

/** Lets the named clocks stand still; the wait's end moves them. */
export function pauseClocks<S extends CommonCaseState>(
  state: S,
  ids: readonly ClockId[],
  paused: NonNullable<ClockState['paused']>,
): S {
  const clocks = { ...state.clocks };
  for (const id of ids) {
    const clock = clocks[id];
    if (clock && clock.paused === undefined) clocks[id] = { ...clock, paused };
  }
  return { ...state, clocks };
}
