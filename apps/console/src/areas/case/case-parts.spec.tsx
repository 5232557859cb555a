/** @jest-environment jsdom */
import type { HistoryEntry } from '@lianxin/contracts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { act } from 'react';
import { OnPage } from '../../../test/on-page.tsx';
import { language } from '../../words/language.ts';
import { CaseRecord } from './history.tsx';
import { Said } from './request-words.tsx';

let page: OnPage;
beforeEach(() => {
  language.set('zh');
  page = new OnPage();
});
afterEach(() => page.close());

const at = '2020-02-10T01:00:00.000Z';
const entry = (version: number, type: string, data: object = {}): HistoryEntry =>
  ({ version, type, data, actor: 'cadre-1', effectiveAt: at, recordedAt: at }) as HistoryEntry;
const asked = (over: object = {}) =>
  entry(1, 'AssistanceRequested', {
    text: '节后工人回不来。',
    contact: { name: '王强', phone: '13800000000' },
    ...over,
  });

describe('what was asked', () => {
  const show = (isUnverified: boolean, ...entries: readonly HistoryEntry[]) =>
    page.show(<Said entries={entries} isUnverified={isUnverified} />);

  it('is on the page with who asked, whom a press calls', async () => {
    await show(false, asked());
    expect(page.element.textContent).toContain('节后工人回不来。');
    expect(page.element.querySelector('a')?.getAttribute('href')).toBe('tel:13800000000');
  });

  it('is called by a number without the spaces that it was written with', async () => {
    await show(false, asked({ contact: { name: '王强', phone: '0532 8888 0000' } }));
    expect(page.element.querySelector('a')?.textContent).toBe('0532 8888 0000');
    expect(page.element.querySelector('a')?.getAttribute('href')).toBe('tel:053288880000');
  });

  it('has a number that nobody is to call while the firm is unverified', async () => {
    await show(true, asked());
    expect(page.element.textContent).toContain('13800000000');
    expect(page.element.querySelector('a')).toBeNull();
  });

  it('is said to be kept from the reader, or erased for ever', async () => {
    await show(false, asked({ text: { sealed: true }, contact: { erased: true } }));
    expect(page.element.textContent).toMatch(/已密封.*已抹除/);
  });

  it('has the last reply beside it, with what it came to', async () => {
    const reply = (version: number, text: string) => entry(version, 'CaseResolved', { reply: text, outcome: 'solved' });
    await show(false, asked(), reply(2, '包车已安排。'), entry(3, 'ResolutionDisputed'), reply(4, '工人已到厂。'));
    expect(page.element.textContent).toContain('工人已到厂。');
    expect(page.element.textContent).toContain('办结 · 已解决');
    expect(page.element.textContent).not.toContain('包车已安排。');
  });

  it('is folded where it is long', async () => {
    await show(false, asked({ text: '工人回不来。'.repeat(40) }));
    const button = page.element.querySelector('button');
    expect(button?.getAttribute('aria-expanded')).toBe('false');
    act(() => button?.click());
    expect(button?.getAttribute('aria-expanded')).toBe('true');
  });
});

describe('the record of a case', () => {
  const lines = (): readonly string[] =>
    [...page.element.querySelectorAll('ol > li > strong, ol > li > details > summary')]
      .filter((one) => one.closest('details') === null || one.tagName === 'SUMMARY')
      .map(({ textContent }) => textContent ?? '');
  const RECORD = [
    asked(),
    entry(2, 'ClockStarted'),
    entry(3, 'NoticeSent'),
    entry(4, 'VisitLogged', { text: '到厂。' }),
  ];
  const press = (words: string): void => {
    const control = [...page.element.querySelectorAll<HTMLElement>('button, label')];
    const found = control.find(({ textContent }) => textContent?.includes(words));
    act(() => (found?.querySelector<HTMLElement>('input') ?? found)?.click());
  };

  it('is read newest first, what was noted by itself folded, and turned by a press', async () => {
    await page.show(<CaseRecord id="k" entries={RECORD} />);
    expect(lines()).toEqual(['走访', '+2 条系统记录', '登记诉求']);
    press('按时间正序');
    expect(lines()).toEqual(['登记诉求', '+2 条系统记录', '走访']);
    press('显示全部记录');
    expect(lines()).toEqual(['登记诉求', '开始计时', '通知送达', '走访']);
  });

  it('says of whom, which clock and how much in words, never by a code of the record', async () => {
    const entries = [
      entry(2, 'ClockBreached', { clock: 'rework@28', act: 'rework@28/due' }),
      entry(3, 'RungFired', { clock: 'resolve@9', rung: 'yellow-card' }),
      entry(4, 'MeasureRecorded', { measure: 'delivery', item: '口罩', count: 200, unit: '只', valueFen: 50_000 }),
      entry(5, 'CallbackRecorded', { reached: true, satisfied: false, attempt: 1 }),
    ];
    await page.show(<CaseRecord id="k" entries={entries} />);
    const said = page.element.textContent ?? '';
    for (const words of [
      '重办时限',
      '办结时限 · 黄牌',
      '发放物资 · 口罩 · 200 只 · 500.00 元',
      '已联系上：是 · 表示满意：否',
    ])
      expect(said).toContain(words);
    expect(said).not.toMatch(/[a-z]+@\d|delivery|yellow-card/);
  });

  it('calls a requester without a name what he is, and nobody else', async () => {
    const sent = (version: number, actor: string) => ({ ...entry(version, 'CaseUrged'), actor });
    const entries = [asked({ requester: 'firm-2' }), sent(2, 'firm-2'), sent(3, 'firm-3')];
    await page.show(<CaseRecord id="k" entries={entries as never} />);
    expect(page.element.textContent).toContain('诉求人');
    expect(page.element.textContent).toContain('firm-3');
    expect(page.element.textContent).not.toContain('firm-2');
  });

  it('says in English what was answered with the colon of English', async () => {
    language.set('en');
    await page.show(<CaseRecord id="k" entries={[entry(5, 'CallbackRecorded', { reached: true, attempt: 1 })]} />);
    expect(page.element.textContent).toContain('Reached: Yes');
  });

  it('says of everybody what he is there, and names nobody twice', async () => {
    const entries = [
      { ...entry(2, 'CaseOffered', { cadre: 'zhao' }), actor: 'zhou' },
      { ...entry(3, 'OfferAccepted', { cadre: 'zhao' }), actor: 'zhao' },
      { ...entry(4, 'VerifierAssigned', { verifier: 'han' }), actor: 'li' },
      { ...entry(5, 'MeasureRecorded', { measure: 'transport', workers: 22, fromPlace: '商丘' }), actor: 'zhao' },
    ];
    await page.show(<CaseRecord id="k" entries={entries as never} />);
    const said = page.element.textContent ?? '';
    for (const words of ['由 zhou派给 zhao', '由 li核查员 han', '22 人 · 商丘']) expect(said).toContain(words);
    expect(said.match(/zhao/g)).toHaveLength(3);
  });

  it('says once how much longer was asked for', async () => {
    const extension = { clock: 'resolve@9', amount: 3, unit: 'working-days' };
    await page.show(<CaseRecord id="k" entries={[entry(2, 'ExtensionRequested', extension)]} />);
    expect(page.element.textContent?.match(/3 个工作日/g)).toHaveLength(1);
  });

  it('has the photograph of a visit under it, by name and size', async () => {
    const photo = { hash: 'a'.repeat(64), sizeBytes: 210_000, mediaType: 'application/pdf', name: '现场.pdf' };
    await page.show(
      <CaseRecord id="k" entries={[asked(), entry(2, 'FileAttached', photo), entry(3, 'VisitLogged')]} />,
    );
    expect(lines()).toEqual(['走访', '登记诉求']);
    const visit = [...page.element.querySelectorAll('li')].find((one) => one.textContent?.includes('走访'));
    expect(visit?.textContent).toContain('现场.pdf');
    expect(visit?.textContent).toContain('210 kB');
  });
});
