/** @jest-environment jsdom */
import type { HistoryEntry } from '@lianxin/contracts';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { act } from 'react';
import { OnPage } from '../../../../test/on-page.tsx';
import { language } from '../../../words/language.ts';
import { CaseRecord } from '../history.tsx';

const PEOPLE = Object.entries({ 'cadre-1': '李秀英', 'cadre-2': '孙涛', 'supervisor-1': '周敏' });
const answered = {
  people: PEOPLE.map(([id, name]) => ({ id, name, displayName: name })),
  items: [{ id: 'lsw', name: '灵山卫街道' }],
};

let page: OnPage;
beforeEach(() => {
  language.set('zh');
  page = new OnPage();
  globalThis.fetch = () =>
    Promise.resolve({ ok: true, status: 200, json: () => Promise.resolve(answered) } as Response);
});
afterEach(() => page.close());

const at = '2020-02-10T01:00:00.000Z';
const entry = (version: number, type: string, data: object = {}, actor = 'clock'): HistoryEntry =>
  ({ version, type, data, actor, effectiveAt: at, recordedAt: at }) as HistoryEntry;

const ACT = 'resolve@9/yellow-card';
const NOTICE = 'rung-fired@3';
const rung = { number: 'LSW-2020-00001', rung: 'yellow-card', act: ACT };
const instead = { of: 'cadre-1', to: 'cadre-2', because: 'stand-in' };
const RECORD = [
  entry(3, 'RungFired', { clock: 'resolve@9', rung: 'yellow-card', act: ACT, recipients: ['cadre-1'] }),
  entry(4, 'NoticeIssued', {
    ...{ notice: NOTICE, template: 'rung-fired', params: rung, hard: true },
    recipients: ['cadre-1', 'office:lsw/supervisor', 'contact'],
  }),
  entry(5, 'NoticeRedirected', { notice: NOTICE, instead: [instead] }),
  entry(6, 'NoticeSent', { notice: NOTICE, channel: 'inbox' }),
  entry(7, 'NoticeGivenUp', { notice: NOTICE, channel: 'email', attempts: 5 }),
  entry(8, 'RungAcknowledged', { act: ACT, rung: 'yellow-card', clock: 'resolve@9', answers: ['cadre-1'] }, 'cadre-2'),
];

/** What stands under the entry of this version. */
async function saidOf(entries: readonly HistoryEntry[], version: number): Promise<string> {
  await page.show(<CaseRecord id="k" entries={entries} />);
  await act(() => new Promise<void>((done) => setTimeout(done, 50)));
  const lines = [...page.element.querySelectorAll('li:not(:has(> details))')];
  return lines.find((one) => one.querySelector('span')?.textContent === String(version))?.textContent ?? '';
}

it('a notice that was issued says to whom by name, by post or as the requester, and what it says', async () => {
  expect(await saidOf(RECORD, 4)).toContain('致 李秀英、灵山卫街道 督办、诉求人 · LSW-2020-00001：黄牌');
});

it.each([
  ['stand-in', '李秀英 不在岗，由 孙涛 代'],
  ['nobody-present', '李秀英 不在岗且无人代岗，改送 孙涛'],
  ['no-account', '李秀英 没有账号，改送 孙涛'],
])('a notice that was sent on says in whose stead it goes to whom, and why: %s', async (because, said) => {
  expect(
    await saidOf([entry(5, 'NoticeRedirected', { notice: NOTICE, instead: [{ ...instead, because }] })], 5),
  ).toContain(said);
});

it('a notice that was sent says to whom in whose stead, by which route, and who acknowledged it when', async () => {
  expect(await saidOf(RECORD, 6)).toContain('2020-02-10 09:00');
  expect(await saidOf(RECORD, 6)).toMatch(
    /致 孙涛（代 李秀英）、灵山卫街道 督办、诉求人 · 站内消息 · 孙涛 2020-02-10 09:00.* 签收/,
  );
});

it('a notice that was given up says by which route, and after how many tries', async () => {
  expect(await saidOf(RECORD, 7)).toMatch(/致 孙涛（代 李秀英）.* · 电子邮件 · 试送 5 次/);
});

it.each([
  ['overtaken', '后来的通知已包含其内容', 'a later notice says it too'],
  ['clock-stopped', '时限已停', 'the clock had stopped'],
  ['historic', '补录的往事，不再发送', 'about the past, entered later: not sent any more'],
])('a notice that is not sent any more says why: %s', async (because, zh, en) => {
  const superseded = [...RECORD.slice(0, 2), entry(5, 'NoticeSuperseded', { notice: NOTICE, because })];
  expect(await saidOf(superseded, 5)).toContain(`致 李秀英、灵山卫街道 督办、诉求人 · ${zh}`);
  language.set('en');
  expect(await saidOf(superseded, 5)).toContain(en);
});

it('a rung says to whom it went up, and its acknowledgement for whom it was given', async () => {
  expect(await saidOf(RECORD, 3)).toContain('办结时限 · 黄牌 · 致 李秀英');
  expect(await saidOf(RECORD, 8)).toContain('办结时限 · 黄牌 · 代 李秀英');
});

it('an offer to a stand-in says in whose stead', async () => {
  expect(await saidOf([entry(9, 'CaseOffered', { cadre: 'cadre-2', instead }, 'officer-1')], 9)).toContain(
    '李秀英 不在岗，由 孙涛 代',
  );
});

it('is told in English too', async () => {
  language.set('en');
  expect(await saidOf(RECORD, 6)).toMatch(/To 孙涛（for 李秀英）.* · by the inbox · 孙涛 acknowledged it/);
});
