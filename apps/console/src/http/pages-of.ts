import { ask } from './ask.ts';

interface Page {
  /** Where the next one begins; absent in the last. */
  readonly next?: number | undefined;
}

interface Asked {
  readonly signal: AbortSignal;
  /** How much a page brings at most; absent: as the api has it. */
  readonly limit?: number;
}

/** Every page of what a case has one by one, such as its record. Throws as `ask` does. */
export async function pagesOf<P extends Page>(path: string, { signal, limit }: Asked): Promise<readonly P[]> {
  const pages: P[] = [];
  const rest = limit === undefined ? '' : `&limit=${limit}`;
  for (let from: number | undefined = 1; from !== undefined; from = pages.at(-1)?.next)
    pages.push(await ask<P>(`${path}?from=${from}${rest}`, { signal }));
  return pages;
}
