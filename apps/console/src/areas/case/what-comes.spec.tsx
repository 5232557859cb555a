/** @jest-environment jsdom */
import type { AgendaReply, ClocksReply, ExplainedSpan } from '@lianxin/contracts';
import { formatOfficeTime } from '@lianxin/contracts';
import { QueryClientProvider } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { ReactNode } from 'react';
import { act } from 'react';
import { OnPage } from '../../../test/on-page.tsx';
import { liveUpdates } from '../../live/live-updates.ts';
import type { StreamListener } from '../../live/read-stream.ts';
import { queryClient } from '../../shell/query-client.ts';
import { language } from '../../words/language.ts';
import { Agenda } from './agenda.tsx';
import { Clocks } from './clocks.tsx';

/** What the server tells is told by the test. */
const mockStreams: StreamListener[] = [];
jest.mock('../../live/read-stream.ts', () => ({
  readStream: (_from: object, one: StreamListener, signal: AbortSignal) => {
    mockStreams.push(one);
    return new Promise<void>((end) => signal.addEventListener('abort', () => end()));
  },
}));

const both = (words: string) => ({ zh: words, en: words });
const settle = (): Promise<void> => act(() => new Promise<void>((done) => setTimeout(done, 50)));

const ACTS: AgendaReply['acts'] = [
  ['intake@1/reminder', '2020-02-10T01:00:00.000Z', '到期前提醒'],
  ['intake@1/due', '2020-02-10T09:00:00.000Z', '超期'],
].map(([id = '', at = '', what = '']) => ({
  ...{ id, at, kind: 'due', because: 'intake', what: both(what), why: both(`${what}，因为受理时限`) },
}));

const SPANS: readonly ExplainedSpan[] = [
  ['2020-02-07T01:00:00.000Z', '2020-02-07T09:00:00.000Z', 'counted', 'working-time', 28_800_000],
  ['2020-02-07T09:00:00.000Z', '2020-02-10T01:00:00.000Z', 'off', 'night', 0],
  ['2020-02-10T01:00:00.000Z', '2020-02-10T09:00:00.000Z', 'counted', 'working-time', 28_800_000],
].map(([from, to, what, because, countsMs]) => ({
  ...({ from, to, what, because, countsMs } as Pick<ExplainedSpan, 'from' | 'to' | 'what' | 'because' | 'countsMs'>),
  ...{ rule: 'r', programme: 'p@1', calendarRevision: 'c', why: both('…') },
}));

const CLOCKS = {
  ...{ id: 'k', version: 1, offsetMinutes: 480, at: '2020-02-10T05:00:00.000Z' },
  clocks: [
    {
      ...{ clock: 'intake@1', kind: 'intake', owner: 'office', standing: 'running', programme: 'p@1' },
      ...{ programmeTitle: both('方案'), counts: { unit: 'working-days', amount: 2, countFrom: 'same' } },
      ...{ due: '2020-02-10T09:00:00.000Z', spans: SPANS, breaches: [], late: false, provisional: false },
    },
  ],
} as unknown as ClocksReply;

let page: OnPage;
let acts: AgendaReply['acts'];

beforeEach(() => {
  language.set('zh');
  queryClient.clear();
  page = new OnPage();
  acts = ACTS;
  globalThis.fetch = (address) => {
    const agenda: AgendaReply = { id: 'k', version: 1, stage: 'request', closed: false, acts, outbox: [] };
    const answers = { '/cases/k/agenda': agenda, '/cases/k/clocks': CLOCKS };
    const answer = Object.entries(answers).find(([path]) => String(address).endsWith(path))?.[1] ?? {};
    return Promise.resolve({ ok: true, status: 200, json: () => Promise.resolve(answer) } as Response);
  };
});
afterEach(() => page.close());

const shown = async (what: ReactNode): Promise<void> => {
  await page.show(<QueryClientProvider client={queryClient}>{what}</QueryClientProvider>);
  await settle();
};
const listed = () =>
  [...page.element.querySelectorAll('li')].map((line) => [
    line.querySelector('time')?.dateTime,
    line.querySelector('strong')?.textContent,
    line.querySelector('span')?.textContent,
  ]);
const asListed = (all: AgendaReply['acts']) => all.map(({ at, what, why }) => [at, what.zh, why.zh]);

it('what happens next are the acts of the agenda, when and why; one that fired is gone once the case has moved', async () => {
  await shown(<Agenda id="k" />);
  expect(listed()).toEqual(asListed(ACTS));
  const stop = new AbortController();
  void liveUpdates.run(stop.signal);
  while (mockStreams.length === 0) await settle();
  acts = ACTS.slice(1);
  act(() => mockStreams[0]?.onMoved({ id: 'k', version: 2, type: 'ReminderFired', position: '2' }, '2'));
  await settle();
  await settle();
  stop.abort();
  expect(listed()).toEqual(asListed(ACTS.slice(1)));
});

it('span by span are the spans of the clocks: as many, each from when to when, both as lengths and as a list', async () => {
  await shown(<Clocks id="k" moment={{}} />);
  const list = page.element.querySelector('details:has(> summary)');
  const times = [...(list?.querySelectorAll('li') ?? [])].map((line) => line.querySelector('span')?.textContent);
  const timeOf = (at: string): string => formatOfficeTime(at, CLOCKS.offsetMinutes);
  expect(times).toEqual(SPANS.map(({ from, to }) => `${timeOf(from)} – ${timeOf(to)}`));
  expect(times[0]).toBe('2020-02-07 09:00 – 2020-02-07 17:00');
  const lengths = [...page.element.querySelectorAll<HTMLElement>('[aria-hidden=true] span[style]')];
  // The last is half over.
  expect(lengths.map(({ style }) => Number(style.flexGrow) / 3_600_000)).toEqual([8, 64, 4, 4]);
  expect(lengths.filter(({ className }) => className.includes('to-come'))).toEqual(lengths.slice(-1));
  expect([...(list?.querySelectorAll('li') ?? [])].map(({ textContent }) => textContent?.includes('计 '))).toEqual([
    ...[true, false, true],
  ]);
});
