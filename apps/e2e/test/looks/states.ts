import type { Page, Route } from 'playwright-core';

/** As many rows as a list keeps. */
const MANY = 10_000;
const PAGE = 200;

type Row = Record<string, unknown>;
interface Rows {
  readonly items: readonly Row[];
  readonly next: string | null;
}

const QUERIES = '**/queries/**';

async function alter(page: Page, address: string, change: (answer: Rows, route: Route) => object): Promise<void> {
  await page.route(address, async (route) => {
    const response = await route.fetch();
    const answer = (await response.json()) as Rows;
    await route.fulfill({ response, json: Array.isArray(answer.items) ? change(answer, route) : answer });
  });
}

/** Every list answers with nothing, as in an office on its first day. */
const none = (page: Page): Promise<unknown> =>
  alter(page, QUERIES, (answer) => ({ ...answer, items: [], next: null, total: { count: 0, exact: true } }));

/** Rows of the demonstration over and over, under ids and numbers of their own. */
const many = (page: Page): Promise<unknown> =>
  alter(page, '**/queries/cases?*', ({ items, ...more }, route) => {
    const from = Number(new URL(route.request().url()).searchParams.get('cursor')?.split('~')[1] ?? 0);
    const rows = Array.from({ length: PAGE }, (_, n) => ({
      ...items[(from + n) % items.length],
      id: `many-${from + n}`,
      number: `LSW-2026-${String(from + n).padStart(6, '0')}`,
    }));
    const next = from + PAGE < MANY ? `many~${from + PAGE}` : null;
    return { ...more, items: rows, next, total: { count: MANY, exact: true } };
  });

/** The server fails. */
const failing = (page: Page): Promise<unknown> =>
  page.route(QUERIES, (route) =>
    route.fulfill({
      status: 500,
      contentType: 'application/problem+json',
      json: {
        ...{ type: 'urn:lianxin:problem:internal', title: '内部错误', status: 500, code: 'internal' },
        ...{ detail: '内部错误', traceId: 'req-4c1f' },
      },
    }),
  );

/** The lists are minutes behind the record. */
const stale = (page: Page): Promise<unknown> =>
  page.route('**/operations/status', async (route) => {
    const response = await route.fetch();
    const answer = (await response.json()) as { readonly followers: readonly Row[] | null };
    const followers = (answer.followers ?? []).map((one) => ({ ...one, lagEvents: 1284, lagMs: 732_000 }));
    await route.fulfill({ response, json: { ...answer, followers } });
  });

/** Nothing comes of live updates: what is on the screen is of before. */
const silent = (page: Page): Promise<unknown> => page.route('**/events*', (route) => route.abort());

/** How a screen is met beside its usual state, each set before it is opened. */
export const STATES = { none, many, failing, stale, silent } as const;
export type State = keyof typeof STATES;
