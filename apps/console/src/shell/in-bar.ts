/** As many as a phone has a place for, and as many of more than these: what is left is one press further. */
const PLACES = 6;
const BEFORE_MORE = 4;

/** Which of the areas the bar of a phone shows: the first ones, and always the one that one is in; on a desk all. */
export function inBar<T>(areas: readonly T[], current: number, isNarrow: boolean): readonly T[] {
  if (!isNarrow || areas.length <= PLACES) return areas;
  const first = areas.slice(0, BEFORE_MORE);
  return current < BEFORE_MORE ? first : [...first.slice(0, -1), ...areas.slice(current, current + 1)];
}
