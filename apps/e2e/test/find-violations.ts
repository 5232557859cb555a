import type { AxeResults, RunOptions } from 'axe-core';

/** What of a page is used here. */
interface Page {
  readonly axe: { run(within: object, options: RunOptions): Promise<AxeResults> };
  readonly document: { querySelector(selector: string): { scrollIntoView(how: object): void } | null };
  readonly scrollY: number;
  scrollTo(how: object): void;
}

/**
 * What axe finds wrong on a page, in the page itself: rule and place of each. A control half under the bar of a phone is as
 * large as it looks once it is scrolled into sight, so its size is measured there.
 */
export async function findViolations(tags: readonly string[]): Promise<readonly string[]> {
  const page = globalThis as unknown as Page;
  const { axe, document } = page;
  const SIZE = 'target-size';
  const isSmallInSight = async (selector: string): Promise<boolean> => {
    const [element, from] = [document.querySelector(selector), page.scrollY];
    if (!element) return true;
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { violations } = await axe.run(element, { runOnly: { type: 'rule', values: [SIZE] } });
    page.scrollTo({ top: from, behavior: 'instant' });
    return violations.length > 0;
  };
  const { violations } = await axe.run(document, { runOnly: { type: 'tag', values: [...tags] } });
  const found: string[] = [];
  for (const { id, nodes } of violations) {
    for (const { target } of nodes) {
      if (id === SIZE && target.length === 1 && !(await isSmallInSight(String(target[0])))) continue;
      found.push(`${id}: ${target.join(' ')}`);
    }
  }
  return found;
}
