/** @jest-environment jsdom */
import type { ExplainedClock } from '@lianxin/contracts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ComponentProps } from 'react';
import { OnPage } from '../../../test/on-page.tsx';
import { language } from '../../words/language.ts';
import { CaseClocks } from './clocks.tsx';
import { Due } from './headline.tsx';

let page: OnPage;
beforeEach(() => {
  language.set('zh');
  page = new OnPage();
});
afterEach(() => page.close());

const at = '2020-02-10T01:00:00.000Z';

describe('the date of a case', () => {
  const counts = { unit: 'hours' };
  const clock = {
    clock: 'first-contact@1',
    kind: 'first-contact',
    owner: 'office',
    due: '2020-02-12T09:00:00.000Z',
    counts,
  };
  const view = { at, state: { clocks: { one: clock } } } as unknown as ComponentProps<typeof Due>['view'];

  it('is late as of now, and as far off as it was where one looks at the past', async () => {
    await page.show(<Due view={view} isPast={false} clocks={[]} />);
    expect(page.element.textContent).toContain('已超期');
    await page.show(<Due view={view} isPast clocks={[]} />);
    expect(page.element.textContent).toContain('剩 2 天 8 小时');
  });

  it('is none while the case waits: on whom and until when is said, and nothing is counted down', async () => {
    const paused = { since: at, because: 'waiting-enterprise' };
    const wait = { kind: 'wait', owner: 'enterprise', due: '2020-02-11T09:00:00.000Z' };
    const expected = { due: '2020-02-13T09:00:00.000Z', waitEnds: wait.due };
    const explained = { clock: clock.clock, light: 'waiting', expected } as unknown as ExplainedClock;
    const state = { stage: 'resolution', waitingOn: 'enterprise', clocks: { one: { ...clock, paused }, wait } };
    await page.show(
      <Due view={{ at, state } as unknown as ComponentProps<typeof Due>['view']} isPast clocks={[explained]} />,
    );
    expect(page.element.textContent).toContain(
      '挂起 · 等待企业 · 至 2020-02-11 17:00 周二 · 预计 2020-02-13 17:00 周四',
    );
    expect(page.element.textContent).not.toMatch(/剩|02-12/);
  });

  it('is that of the clock that counts where another is paused', async () => {
    const counting = { ...clock, kind: 'resolve', due: '2020-02-13T09:00:00.000Z' };
    const state = { clocks: { one: { ...clock, paused: { since: at } }, counting } };
    await page.show(
      <Due view={{ at, state } as unknown as ComponentProps<typeof Due>['view']} isPast clocks={undefined} />,
    );
    expect(page.element.textContent).toContain('2020-02-13 17:00');
  });

  it('has its light as in lists, and says what is left in working days once the server has told that', async () => {
    const ofDays = { ...clock, counts: { unit: 'working-days' } };
    const shown = { at, state: { clocks: { one: ofDays } } } as unknown as ComponentProps<typeof Due>['view'];
    await page.show(<Due view={shown} isPast clocks={undefined} />);
    expect(page.element.textContent).toBe('首次联系时限 · 期限2020-02-12 17:00 周三');
    const left = { remainingMs: 3 * 28_800_000, workDayMs: 28_800_000 };
    const explained = { clock: clock.clock, light: 'yellow', ...left } as unknown as ExplainedClock;
    await page.show(<Due view={shown} isPast clocks={[explained]} />);
    expect(page.element.textContent).toContain('临期 · 2020-02-12 17:00 周三 · 剩 3 个工作日');
  });
});

describe('the clocks of a case', () => {
  const clock = (over: Partial<ExplainedClock>): ExplainedClock =>
    ({
      ...{
        clock: 'c',
        kind: 'resolve',
        owner: 'office',
        standing: 'running',
        due: at,
        programme: 'p@1',
        spans: [],
        breaches: [],
      },
      ...{
        programmeTitle: { zh: '方案', en: 'rules' },
        counts: { unit: 'working-days', amount: 5, countFrom: 'same' },
      },
      ...{ late: false, provisional: false, ...over },
    }) as ExplainedClock;
  it('say by when, and while one waits, by when if the wait ends as agreed', async () => {
    const [due, waitEnds] = ['2020-02-14T09:00:00.000Z', '2020-02-12T09:00:00.000Z'];
    await page.show(<CaseClocks at={at} offsetMinutes={480} clocks={[clock({ due })]} />);
    expect(page.element.textContent).toContain('期限 2020-02-14 17:00 · 计本单位用时 · 进行中');
    const expected = { due: '2020-02-17T09:00:00.000Z', waitEnds };
    await page.show(
      <CaseClocks at={at} offsetMinutes={480} clocks={[clock({ due, expected, standing: 'waiting' })]} />,
    );
    expect(page.element.textContent).toContain('预计 2020-02-17 17:00 · 计本单位用时 · 挂起');
  });

  const stopped = { at, how: 'met', event: 1 };
  const ended = [clock({ clock: 'a', stopped }), clock({ clock: 'b', stopped })];

  it('that have ended are behind one line while another runs', async () => {
    await page.show(<CaseClocks at={at} offsetMinutes={480} clocks={[...ended, clock({})]} />);
    const fold = page.element.querySelector('details:has(> summary + ol > li h2)');
    expect(fold?.querySelector('summary')?.textContent).toBe('2 个已结束的期限');
    expect(fold?.hasAttribute('open')).toBe(false);
  });

  it('are open where none runs any more', async () => {
    await page.show(<CaseClocks at={at} offsetMinutes={480} clocks={ended} />);
    expect(page.element.querySelector('details')?.hasAttribute('open')).toBe(true);
  });
});
