import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@lianxin/local/test-folder';
import type { ClocksReply, ExplainedClock, ExplainedSpan } from '@lianxin/contracts';
import { createTestContext } from '../../test/test-context.ts';
import { runCommandLine } from '../program.ts';
import { writeSession } from '../context/session.ts';
import type { CliContext } from '../context/cli-context.ts';
import { explainLines } from './explain-lines.ts';

const by = { rule: 'shandong-2020/resolve', programme: 'shandong-2020@1', calendarRevision: 'cn-2020#3' };
const span = (days: string, what: string, why: string, countsMs = 0): ExplainedSpan => ({
  ...{
    from: `2020-01-${days.slice(0, 8)}:00.000Z`,
    to: `2020-01-${days.slice(9)}:00.000Z`,
    what,
    because: why,
    countsMs,
  },
  ...by,
  why: { zh: why, en: why },
});
const document = {
  layer: 'cn',
  documentNumber: '国办发明电〔2019〕16号',
  title: '节假日安排',
  published: '2019-11-21',
};
const resolve: ExplainedClock = {
  programmeTitle: { zh: '山东', en: 'Shandong' },
  ...{ clock: 'resolve@5', kind: 'resolve', owner: 'office', standing: 'waiting', event: 6, provisional: true },
  ...{ startedAt: '2020-01-20T02:00:00.000Z', from: '2020-01-20T02:00:00.000Z', rule: by.rule },
  ...{ programme: by.programme, counts: { unit: 'working-days', amount: 1, countFrom: 'next-day' }, calendar: 'cn' },
  ...{ calendarRevision: by.calendarRevision, knownAt: '2020-01-20T02:00:00.000Z', due: '2020-01-21T09:00:00.000Z' },
  expected: { due: '2020-01-22T09:00:00.000Z', waitEnds: '2020-01-22T01:00:00.000Z' },
  ...{ late: false, light: 'waiting', remainingMs: 0, workDayMs: 28_800_000 },
  spans: [
    span('20T02:00 20T16:00', 'not-counted', 'counting starts the next day'),
    span('20T16:00 21T01:00', 'waiting', 'on the enterprise'),
    span('21T01:00 22T09:00', 'working', 'weekday', 57_600_000),
  ],
  end: '2020-01-22T09:00:00.000Z',
  elapsed: {
    ...{ to: '2020-01-20T18:00:00.000Z', countedMs: 3_600_000, pausedMs: 1_800_000, spans: [] },
    ...{ calendarRevision: by.calendarRevision, knownAt: '2020-01-20T18:00:00.000Z' },
  },
  ...{ pauses: [], extensions: [], breaches: [] },
  moves: [
    {
      ...{ at: '2020-01-20T03:00:00.000Z', event: 7, cause: 'extended', because: 'extension@7' },
      ...{ before: '2020-01-20T09:00:00.000Z', after: '2020-01-21T09:00:00.000Z' },
    },
  ],
  marks: [{ at: '2020-01-21T09:00:00.000Z', what: 'reminder', act: 'resolve@5/reminder', done: false }],
};
const intake: ExplainedClock = {
  ...resolve,
  ...{ clock: 'intake@1', kind: 'intake', standing: 'stopped', late: true, moves: [], marks: [], expected: undefined },
  stopped: { at: '2020-01-20T02:00:00.000Z', how: 'met', event: 5 },
};
const reply: ClocksReply = {
  ...{ id: 'k3f', process: 'case', version: 12, position: '12', number: 'LSW-2020-000001' },
  ...{ at: '2020-01-20T18:00:00.000Z', offsetMinutes: 480, clocks: [intake, resolve] },
  documents: { 'cn-2020': document },
};

describe('lianxin explain', () => {
  it('tells what is over in a line, and the rest span by span', () => {
    expect(explainLines({ language: 'en' }, reply, false)).toEqual([
      'Clocks of LSW-2020-000001 · as of 2020-01-21 02:00',
      'intake (intake@1): office · done late 2020-01-20 10:00 · due 2020-01-21 17:00',
      '',
      'resolving the case (resolve@5): office · paused · provisional',
      '  1 working day, by Shandong, version 1',
      '  calendar as known 2020-01-20 10:00: 国办发明电〔2019〕16号 节假日安排',
      '  1 h of working time counted, 30 min waited',
      '  2020-01-20 17:00 → 2020-01-21 17:00, by an extension',
      '  2020-01-20 10:00    ┆ not counted yet                counting starts the next day',
      '  2020-01-21 00:00    ▒ waiting                        on the enterprise',
      '  2020-01-21 02:00    ▶ now',
      '  2020-01-21 09:00    █ counts                         weekday · 2 working days',
      '  2020-01-21 17:00    △ reminder before it is due      to come',
      '  2020-01-22 17:00    ◆ expected 2020-01-22 17:00 Wed  if the wait ends as agreed on 2020-01-22 09:00',
    ]);
  });

  it('says what came of a breach, and of a date that came out the same that it stays', () => {
    const ordered = { title: '延长假期', documentNumber: '国办发明电〔2020〕1号' };
    const breach = { act: 'resolve@5/due', due: '2020-01-21T09:00:00.000Z' };
    const [move] = resolve.moves;
    const told = (clock: ExplainedClock) => explainLines({ language: 'en' }, { ...reply, clocks: [clock] }, true);
    const breaches = [
      { ...breach, excused: false, superseded: true, ordered },
      { ...breach, due: '2020-01-22T09:00:00.000Z', excused: true, superseded: false },
    ];
    const moves = [
      { ...move, cause: 'amended', because: 'order-1', ordered },
      { ...move, before: breach.due },
    ] as ExplainedClock['moves'];
    expect(told({ ...resolve, late: true, breaches, moves })).toEqual(
      expect.arrayContaining([
        'resolving the case (resolve@5): office · paused · late · excused · overdue superseded · provisional',
        '  2020-01-20 17:00 → 2020-01-21 17:00, by an amended calendar (国办发明电〔2020〕1号 延长假期)',
        '  stays 2020-01-21 17:00, by an extension',
        '  missed 2020-01-21 17:00 · superseded: 国办发明电〔2020〕1号 延长假期',
        '  missed 2020-01-22 17:00 · excused',
      ]),
    );
  });

  it('tells everything when asked to, in Chinese too', () => {
    const lines = explainLines({ language: 'zh' }, reply, true);
    expect(lines).toContain('受理时限 (intake@1): 计本单位用时 · 超期完成 2020-01-20 10:00');
    expect(lines).toContain('  2020-01-21 17:00    ◆ 期限 2020-01-21 17:00 周二  已超期');
  });

  it('asks the API, and draws the picture into a file', async () => {
    const asked: string[] = [];
    const cwd = temporaryFolder();
    const fetched: CliContext['fetch'] = (url) => {
      asked.push(String(url));
      return Promise.resolve(new Response(JSON.stringify(reply), { headers: { 'content-type': 'application/json' } }));
    };
    const { cli: world, said } = createTestContext({ cwd, fetch: fetched, env: { LIANXIN_API: 'http://127.0.0.1:1' } });
    writeSession(world.stateDir, {
      ...{ api: 'http://127.0.0.1:1', token: 't', expiresAt: '2030-01-01T00:00:00.000Z' },
      account: { id: 'officer-1', name: 'officer', roles: ['officer'] },
    });
    expect(
      await runCommandLine(['explain', 'case-k3f', '--svg', 'clocks.svg', '--as-of', '2020-01-20T18:00:00Z'], world),
    ).toBe(0);
    expect(asked).toEqual(['http://127.0.0.1:1/processes/case/k3f/clocks?asOf=2020-01-20T18%3A00%3A00Z']);
    expect(said.at(-1)).toBe('Written to clocks.svg');
    expect(readFileSync(join(cwd, 'clocks.svg'), 'utf8')).toContain('<svg');
  });
});
