/** @jest-environment jsdom */
import type { AccountReply } from '@lianxin/contracts';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act } from 'react';
import { OnPage } from '../../test/on-page.tsx';
import { ask } from '../http/ask.ts';
import { ownWrites } from '../http/own-writes.ts';
import { liveUpdates } from '../live/live-updates.ts';
import { sessions } from '../session/session.ts';
import { LiveBand } from './live-band.tsx';
import { queryClient } from './query-client.ts';

const mockRead = jest.fn<() => Promise<void>>();
jest.mock('../live/read-stream.ts', () => ({ readStream: () => mockRead() }));

/** What the read model has, and how far it has come; what it was asked to show. */
const model = { rows: 'old', position: 0 };
let asked: (string | undefined)[] = [];

function answer(init: RequestInit | undefined): object {
  const after = (init?.headers as Readonly<Record<string, string>>)['lianxin-after'];
  asked.push(after);
  if (after === undefined || Number(after) <= model.position) return { ok: true, body: { items: [model.rows] } };
  return {
    status: 503,
    body: { ...{ status: 503, code: 'not-caught-up' }, detail: `not as far as position ${after}` },
  };
}

function List() {
  const { data, error } = useQuery({
    queryKey: ['query', 'cases', {}],
    queryFn: ({ signal }) => ask<{ items: string[] }>('/queries/cases?limit=200', { signal }),
  });
  return (
    <main>
      {data?.items.join(' ')}
      {error?.message}
    </main>
  );
}

/** Somebody acts, and everything on the screen is asked for again; what he did is not in the read model yet. */
async function actOn(): Promise<number> {
  const position = model.position + 1;
  ownWrites.note(String(position));
  void queryClient.invalidateQueries();
  await wait(0);
  return position;
}

let page: OnPage;
const place = (): Element | null => page.element.querySelector('p[role=status]');
const band = (): string | undefined => place()?.textContent || undefined;
const rows = (): string | undefined => page.element.querySelector('main')?.textContent ?? undefined;
const wait = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

beforeEach(async () => {
  jest.useFakeTimers({ now: Date.parse('2020-02-04T02:32:00Z') });
  // What this tab wrote in the test before is there.
  Object.assign(model, { rows: 'old', position: Number(ownWrites.positionToShow() ?? 0) });
  page = new OnPage();
  const account = { id: 'li', roles: ['officer'] } as unknown as AccountReply;
  sessions.signedIn({ token: 't', expiresAt: '2020-02-10T01:00:00.000Z', account });
  globalThis.fetch = (_address, init) => {
    const { body, ...said } = { ok: false, status: 200, ...answer(init) } as { body?: object };
    return Promise.resolve({ ...said, headers: new Headers(), json: () => Promise.resolve(body) } as Response);
  };
  await page.show(
    <QueryClientProvider client={queryClient}>
      <LiveBand />
      <List />
    </QueryClientProvider>,
  );
  await wait(0);
  asked = [];
});
afterEach(() => {
  page.close();
  queryClient.clear();
  sessions.signedOut();
  jest.useRealTimers();
});

it('a list that lacks own work keeps its rows, says as of when, and asks on until it has it', async () => {
  expect([rows(), band()]).toEqual(['old', undefined]);
  // What is read aloud comes to a place that was there.
  const before = place();
  expect(before).not.toBeNull();
  await wait(60_000);
  const position = await actOn();
  expect([rows(), band()]).toEqual(['old', 'As of 10:32: newer work is not shown here yet, waiting for it']);
  // However long it takes: a list that is merely asked for again says nothing of what it lacks.
  await wait(30_000);
  expect([rows(), band()?.slice(0, 11)]).toEqual(['old', 'As of 10:32']);
  expect(place()).toBe(before);
  Object.assign(model, { rows: 'new', position });
  await wait(5010);
  expect([rows(), band()]).toEqual(['new', undefined]);
  asked = [];
  await wait(60_000);
  void queryClient.invalidateQueries();
  await wait(0);
  expect([rows(), asked]).toEqual(['new', [undefined]]);
});

it('a list that was left says nothing where it is not, and asks for nothing', async () => {
  await actOn();
  expect(band()).toBeDefined();
  await page.show(<LiveBand />);
  expect(band()).toBeUndefined();
  asked = [];
  await wait(60_000);
  expect(asked).toEqual([]);
});

it('says as of when the page holds once live updates are lost, until they are there again', async () => {
  const stop = new AbortController();
  mockRead.mockRejectedValueOnce(new Error('the line is lost'));
  mockRead.mockReturnValueOnce(new Promise(() => undefined));
  await act(async () => {
    void liveUpdates.run(stop.signal);
    await jest.advanceTimersByTimeAsync(0);
  });
  expect(band()).toBeUndefined();
  await wait(15_000);
  expect(band()).toBe('As of 10:32: live updates are lost, reconnectingRefresh');
  act(() => stop.abort());
  expect(band()).toBeUndefined();
});
