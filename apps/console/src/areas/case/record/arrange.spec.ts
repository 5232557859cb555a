import type { HistoryEntry } from '@lianxin/contracts';
import { expect, it } from '@jest/globals';
import { arrange } from './arrange.ts';

const entries = (...types: readonly string[]): readonly HistoryEntry[] =>
  types.map((type, n) => ({ type, version: n + 1 }) as HistoryEntry);
const told = (of: readonly HistoryEntry[], ...under: readonly number[]): readonly string[] =>
  arrange(of, new Set(under)).map((part) => (part.kind === 'entry' ? part.entry.type : `${part.entries.length} noted`));

it('what was noted stands together between what people did and what went wrong', () => {
  const record = entries(
    ...['AssistanceRequested', 'ClockStarted', 'NoticeIssued', 'NoticeSent', 'CaseTaken'],
    ...['ClockBreached', 'RungFired', 'NoticeGivenUp', 'ClockStopped'],
  );
  expect(told(record)).toEqual([
    ...['AssistanceRequested', '3 noted', 'CaseTaken'],
    ...['ClockBreached', 'RungFired', 'NoticeGivenUp', '1 noted'],
  ]);
});

it('a file that came with an entry is no line of its own, and parts nothing', () => {
  expect(told(entries('ClockStarted', 'FileAttached', 'ClockStopped', 'VisitLogged'), 2)).toEqual([
    '2 noted',
    'VisitLogged',
  ]);
});
