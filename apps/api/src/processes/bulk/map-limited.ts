/** Runs `work` on all items, some at once, and gives the results in order. */
export async function mapLimited<T, R>(
  items: readonly T[],
  atOnceMax: number,
  work: (item: T, n: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const runNext = async (): Promise<void> => {
    while (next < items.length) {
      const n = next;
      next += 1;
      results[n] = await work(items[n] as T, n);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnceMax, items.length) }, runNext));
  return results;
}
