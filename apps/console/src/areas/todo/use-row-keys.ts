import type { RefObject } from 'react';
import { useEffect } from 'react';
import { useKeys } from '../../keys/use-keys.ts';

const ARROWS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };

const rowOf = (element: Element | null | undefined): Element | null => element?.closest('[role=row]') ?? null;

/** The links of the rows, and which of them is that of the row with the focus; -1: none. */
function findRows(list: HTMLElement | null): { readonly links: readonly HTMLElement[]; readonly now: number } {
  const links = [...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const focused = rowOf(document.activeElement);
  return { links, now: focused === null ? -1 : links.findIndex((link) => rowOf(link) === focused) };
}

function moveBy(list: HTMLElement | null, step: 1 | -1): void {
  const { links, now } = findRows(list);
  links[Math.min(Math.max(now + step, 0), links.length - 1)]?.focus();
}

/** From the row that has the focus; anywhere else an arrow scrolls the page. */
function takeArrow(list: HTMLElement | null, event: KeyboardEvent): void {
  const step = ARROWS[event.key];
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey || findRows(list).now < 0) return;
  event.preventDefault();
  moveBy(list, step);
}

function actOn(list: HTMLElement | null): void {
  const { links, now } = findRows(list);
  rowOf(links[now])?.querySelector<HTMLElement>('[data-act]')?.click();
}

/** Moves between the rows of a list by `j` and `k`, and acts on the one that has the focus by `a`; Enter opens its link. */
export function useRowKeys(list: RefObject<HTMLElement | null>): void {
  useKeys({
    down: () => moveBy(list.current, 1),
    up: () => moveBy(list.current, -1),
    act: () => actOn(list.current),
  });
  useEffect(() => {
    const onArrow = (event: KeyboardEvent): void => takeArrow(list.current, event);
    document.addEventListener('keydown', onArrow);
    return () => document.removeEventListener('keydown', onArrow);
  }, [list]);
}
