import { useMarkAllKey, useKeys } from '../../keys/use-keys.ts';
import type { ListedCase } from './use-cases.ts';
import type { Marking } from './bulk/use-marking.ts';

/** Where the focus is among the rows; -1: in none of them. */
function placeOfFocus(cases: readonly ListedCase[]): number {
  const here = document.activeElement?.closest('[data-id]')?.getAttribute('data-id');
  return cases.findIndex(({ id }) => id === here);
}

function focusRow({ id }: ListedCase): boolean {
  const link = document.querySelector<HTMLElement>(`[data-id="${id}"] a`);
  link?.focus();
  return link !== null;
}

/**
 * The focus goes from row to row with `j` and `k`, from nowhere to the first; with Shift it marks on its way. `x` marks the
 * row with the focus, `Ctrl A` every one.
 */
export function useListKeys(
  cases: readonly ListedCase[],
  scrollTo: (index: number) => void,
  marking: Marking | undefined,
): void {
  const move = (step: 1 | -1): ListedCase | undefined => {
    const next = cases[Math.min(cases.length - 1, Math.max(0, placeOfFocus(cases) + step))];
    if (!next) return undefined;
    scrollTo(cases.indexOf(next));
    // At once where it is drawn already: the next key goes on from here, however soon it comes.
    if (!focusRow(next)) requestAnimationFrame(() => focusRow(next));
    return next;
  };
  const moveMarking = (step: 1 | -1): void => {
    const from = cases[placeOfFocus(cases)];
    const to = move(step);
    if (to) marking?.mark(from ? [from, to] : [to]);
  };
  const toggleHere = (): void => {
    const here = cases[placeOfFocus(cases)];
    if (here) marking?.toggle(here);
  };
  useKeys({
    down: () => move(1),
    up: () => move(-1),
    ...(marking && { mark: toggleHere, 'mark-down': () => moveMarking(1), 'mark-up': () => moveMarking(-1) }),
  });
  useMarkAllKey(marking && (() => marking.mark(cases)));
}
