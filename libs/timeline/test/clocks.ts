import type { ClocksReply, ExplainedClock, ExplainedSpan } from '@lianxin/contracts';

const by = { rule: 'shandong-2020/resolve', programme: 'shandong-2020@1', calendarRevision: 'cn-2020#3' };
const why = { zh: '', en: '' };

export const span = (from: string, to: string, what: string, more: Partial<ExplainedSpan> = {}): ExplainedSpan => ({
  ...by,
  ...{ from: `2020-01-${from}:00.000Z`, to: `2020-01-${to}:00.000Z`, what, because: 'weekday', countsMs: 0, why },
  ...more,
});

const document = {
  layer: 'cn',
  documentNumber: '国办发明电〔2019〕16号',
  title: '关于2020年部分节假日安排的通知 <b>&',
  published: '2019-11-21',
};
const festival = { kind: 'amendment' as const, ...document };

/** Accepted on Monday, waited for the enterprise, the festival in between. */
export const exampleClock = (more: Partial<ExplainedClock> = {}): ExplainedClock => ({
  ...{ clock: 'resolve@5', kind: 'resolve', owner: 'office', standing: 'running' },
  programmeTitle: { zh: '山东', en: 'Shandong' },
  ...{ startedAt: '2020-01-20T02:00:00.000Z', event: 6, from: '2020-01-20T02:00:00.000Z' },
  ...{ rule: by.rule, programme: by.programme, counts: { unit: 'working-days', amount: 5, countFrom: 'next-day' } },
  ...{ calendar: 'cn', calendarRevision: by.calendarRevision, knownAt: '2020-01-20T02:00:00.000Z', provisional: false },
  ...{ due: '2020-01-31T09:00:00.000Z', end: '2020-01-31T09:00:00.000Z', late: false },
  ...{ light: 'green', remainingMs: 28_800_000, workDayMs: 28_800_000 },
  spans: [
    span('20T02:00', '20T16:00', 'not-counted', { because: 'counts-from-next-day' }),
    span('20T16:00', '21T06:00', 'working', { countsMs: 18_000_000 }),
    span('21T06:00', '22T06:00', 'waiting', {
      because: 'enterprise/wait@9',
      cause: { kind: 'wait', on: 'enterprise', since: '2020-01-21T06:00:00.000Z', event: 9 },
    }),
    span('22T06:00', '23T16:00', 'working'),
    span('23T16:00', '30T16:00', 'non-working', { because: 'cn-2020', cause: festival }),
    span('30T16:00', '31T09:00', 'working'),
  ],
  elapsed: {
    ...{ to: '2020-01-22T02:00:00.000Z', countedMs: 57_600_000, pausedMs: 0 },
    ...{ calendarRevision: by.calendarRevision, knownAt: '2020-01-22T02:00:00.000Z', spans: [] },
  },
  pauses: [{ from: '2020-01-21T06:00:00.000Z', to: '2020-01-22T06:00:00.000Z', on: 'enterprise', event: 9 }],
  ...{ extensions: [], moves: [], breaches: [] },
  marks: [{ at: '2020-01-23T09:00:00.000Z', what: 'reminder', act: 'resolve@5/reminder', done: false }],
  ...more,
});

export const exampleReply = (...clocks: readonly ExplainedClock[]): ClocksReply => ({
  ...{ id: 'k3f', process: 'case', version: 12, position: '12', number: 'LSW-2020-000001' },
  ...{ at: '2020-01-22T02:00:00.000Z', offsetMinutes: 480, clocks },
  documents: { 'cn-2020': document },
});
