import { describe, expect, it } from '@jest/globals';
import { createTestContext } from '../../test/test-context.ts';
import { runCommandLine } from '../program.ts';
import type { CliContext } from '../context/cli-context.ts';

async function lianxin(line: string, own: Partial<CliContext> = {}) {
  const { cli, said, noted } = createTestContext(own);
  const code = await runCommandLine(line.split(' '), cli);
  return { code, said, noted };
}
const due = async (line: string) => JSON.parse((await lianxin(`calendar due ${line} --json`)).said[0] as string);

describe('lianxin calendar due, without any server', () => {
  it.each([
    ['cn', '2020-01-24', '2020-02-01 17:00'],
    ['cn', '2020-01-28', '2020-02-04 17:00'],
    ['cn/shandong', '2020-01-29', '2020-02-04 17:00'],
    ['cn/shandong/enterprise', '2020-01-29', '2020-02-11 17:00'],
  ])('on %s as known on %s: %s', async (calendar, knownAt, at) => {
    const answer = await due(`--calendar ${calendar} --from 2020-01-20 --days 5 --known-at ${knownAt}`);
    expect(answer).toMatchObject({ dueLocal: at, provisional: false, calendar });
    expect(answer.spans[0]).toMatchObject({ from: '2020-01-20T01:00:00.000Z', what: 'not-counted' });
    expect(answer.spans.at(-1).to).toBe(answer.due);
  });

  it('names the document behind each stretch', async () => {
    const { said, code } = await lianxin('calendar due --from 2020-01-20 --days 5 --known-at 2020-01-24');
    expect(code).toBe(0);
    expect(said[0]).toBe('Due Sat 2020-02-01 17:00');
    expect(said.find((one) => one.startsWith('2020-01-24'))).toBe(
      '2020-01-24 00:00  2020-01-31 00:00  does not count   国办发明电〔2019〕16号 国务院办公厅关于2020年部分节假日安排的通知',
    );
  });

  it.each([
    ['--days 24 --unit hours --from 2020-01-24T10:00+08:00', '2020-01-25 10:00'],
    ['--days 6 --unit working-hours --hours 8.5-12,13.5-17 --from 2020-01-20T10:00+08:00', '2020-01-21 09:00'],
    ['--days 1 --from 2020-03-02 --count-from same', '2020-03-02 17:00'],
    ['--days 1 --from 2020-03-02 --due-at-hour 24', '2020-03-03 24:00'],
    ['--days 5 --from 2020-01-20 --calendar cn/shandong/enterprise --sector utilities', '2020-02-04 17:00'],
  ])('%s → %s', async (line, at) => {
    expect((await due(line)).dueLocal).toBe(at);
  });

  it('says that a date is provisional', async () => {
    const { said } = await lianxin('calendar due --from 2026-12-28 --days 5');
    expect(said[1]).toMatch(/^Provisional/);
  });

  it.each([
    ['--from 2020-01-20 --days 5 --calendar cn/shandnog', /no such layer; known are cn, .*cn\/shandong/],
    ['--from 2020-02-30 --days 5', /--from 2020-02-30: no day/],
    ['--from 2020-01-20 --days 0', /--days 0: a whole number/],
    ['--from 2020-01-20 --days 5 --unit weeks', /--unit weeks: one of working-days/],
    ['--from 2020-01-20 --days 5 --hours 17-9', /--hours 17-9: hours such as/],
    ['--from 2020-01-20 --days 5 --known-at then', /--known-at then: no day/],
    ['--from 2079-12-20 --days 50', /leads outside the years/],
  ])('%s is refused, naming what fits', async (line, why) => {
    const { code, noted } = await lianxin(`calendar due ${line}`);
    expect([code, noted.join('\n')]).toEqual([1, expect.stringMatching(why)]);
  });
});

describe('lianxin calendar show', () => {
  it('marks each day with the document that made it so', async () => {
    const { said } = await lianxin('calendar show --year 2020 --known-at 2020-01-28');
    const text = said.join('\n');
    expect(text).toContain('20  21  22  23  24a 25a 26a    17  18  19  20  21  22. 23.');
    expect(text).toContain('27a 28a 29a 30a 31b');
    expect(text).toMatch(/^b cn-2020-spring-festival \(cn\) 国办发明电〔2020〕1号/m);
    expect(text).toContain('The notice for 2021 was not known');
  });

  it('shows what was known before: the first of February was to be worked', async () => {
    const { said } = await lianxin('calendar show --year 2020 --known-at 2020-01-24');
    expect(said.join('\n')).toContain('1A  2.     ');
  });

  it('holds every day of the year as data', async () => {
    const { said } = await lianxin('calendar show --year 2024 --known-at 2024-12-01 --json');
    const { days, amendments, provisional } = JSON.parse(said[0] as string);
    expect(days).toHaveLength(366);
    expect(days[0]).toEqual({ date: '2024-01-01', working: false, because: 'cn-2024' });
    expect(amendments.map(({ id }: { id: string }) => id)).toEqual(['cn-2024']);
    expect(provisional).toBeUndefined();
  });

  it('speaks Chinese, Chinese counted double', async () => {
    const { said } = await lianxin('calendar show --year 2027', { language: 'zh' });
    expect(said).toContain('暂定：2027 年的年度通知尚未公布');
    expect(said).toContain('一  二  三  四  五  六  日     一  二  三  四  五  六  日     一  二  三  四  五  六  日');
  });
});
