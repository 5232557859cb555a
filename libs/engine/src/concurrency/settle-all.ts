/** Waits for all, and only then throws what the first of them threw: none is left out because another fails. */
export async function settleAll(works: readonly Promise<void>[]): Promise<void> {
  for (const one of await Promise.allSettled(works)) if (one.status === 'rejected') throw one.reason;
}
