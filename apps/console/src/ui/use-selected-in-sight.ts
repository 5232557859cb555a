import { useEffect, useRef } from 'react';

/** For a row of tabs or links that is wider than the page: the selected one is brought to its middle; the page itself stays. */
export function useSelectedInSight(selected: string) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const tab = row.current?.querySelector('[aria-selected=true], [aria-current=page]')?.getBoundingClientRect();
    if (!row.current || !tab) return;
    const { left, width } = row.current.getBoundingClientRect();
    row.current.scrollLeft += tab.left + tab.width / 2 - (left + width / 2);
  }, [selected]);
  return row;
}
