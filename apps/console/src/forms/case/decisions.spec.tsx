/** @jest-environment jsdom */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { act } from 'react';
import { OnPage } from '../../../test/on-page.tsx';
import { language } from '../../words/language.ts';
import { newDraft } from '../draft.ts';
import type { PossibleCommand } from '../use-command-form.ts';
import { AcknowledgeForm } from './acknowledge-form.tsx';
import { readRectification } from './before-recheck.tsx';
import { ExtensionForm } from './extension-form.tsx';
import { ResolveForm } from './resolve-form.tsx';

const both = (words: string) => ({ zh: words, en: words });
const KEEPER = { keep: () => undefined, drop: () => undefined };
const settle = (): Promise<void> => act(() => new Promise<void>((done) => setTimeout(done, 50)));
const entry = (version: number, type: string, data: object) => ({
  ...{ version, type, data, actor: 'cadre-1', effectiveAt: '2020-02-10T01:00:00.000Z' },
  recordedAt: '2020-02-10T01:00:00.000Z',
});

let page: OnPage;
/** What was sent as a command, with its id. */
let sent: { readonly type: string; readonly data: unknown; readonly id: string }[];

beforeEach(() => {
  language.set('zh');
  page = new OnPage();
  sent = [];
  const asked = entry(7, 'ExtensionRequested', { amount: 3, unit: 'working-days', reason: '货在途' });
  globalThis.fetch = (address, init) => {
    const path = String(address);
    const isCommand = init?.method === 'POST' && path.endsWith('/commands');
    if (isCommand) {
      const { type, data } = JSON.parse(String(init.body)) as { type: string; data: unknown };
      sent.push({ type, data, id: new Headers(init.headers).get('idempotency-key') ?? '' });
    }
    const reply = { id: 'k1', version: 8 + sent.length, last: 8, position: '9', entries: [asked], people: [] };
    const trial = { accepted: true, clocks: [] };
    const body = path.endsWith('/trial') ? trial : reply;
    return Promise.resolve({
      ok: true,
      status: 200,
      headers: new Headers(),
      json: () => Promise.resolve(body),
    } as Response);
  };
});
afterEach(() => page.close());

const commandOf = (type: string, more: Partial<PossibleCommand> = {}): PossibleCommand => ({
  ...{ type, primary: false, what: both('…'), short: both('提交') },
  ...more,
});
const propsOf = (command: PossibleCommand) => ({
  ...{ task: { process: 'case', id: 'k1', command, seen: 7 }, draft: newDraft(), keeper: KEEPER },
  ...{ onDone: () => undefined, onLook: () => undefined },
});
const choose = async (words: string): Promise<void> => {
  const label = [...page.element.querySelectorAll('label')].find(({ textContent }) => textContent === words);
  await act(async () => {
    label?.click();
    await Promise.resolve();
  });
};

const type = async (name: string, text: string): Promise<void> => {
  const field = page.element.querySelector<HTMLTextAreaElement>(`[name=${name}]`);
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, text);
    field?.dispatchEvent(new Event('input', { bubbles: true }));
    await Promise.resolve();
  });
};

describe('an extension that is decided', () => {
  it('says what is asked for with its unit, and sends nothing until one of the two answers is chosen', async () => {
    await page.show(<ExtensionForm {...propsOf(commandOf('ApproveExtension'))} />);
    await settle();
    expect(page.element.textContent).toContain('3 个工作日');
    expect(page.element.textContent).toMatch(/批准延期.*不批准延期/);
    expect(page.element.querySelector('[type=submit]')?.textContent).toBe('提交决定');
    await page.submit();
    expect(page.element.textContent).toContain('请选择批准或不批准');
    expect(sent).toEqual([]);
  });

  it('asks for the reason of a refusal, of the same screen', async () => {
    await page.show(<ExtensionForm {...propsOf(commandOf('ApproveExtension'))} />);
    await choose('不批准延期');
    expect(page.controls().map(({ name }) => name)).toContain('reason');
    expect(page.element.querySelector('[type=submit]')?.textContent).toBe('不批准延期');
    expect(page.element.textContent).not.toContain('如批准');
    await page.submit();
    expect(sent).toEqual([]);
    await choose('批准延期');
    expect(page.controls().map(({ name }) => name)).not.toContain('reason');
    await page.submit();
    await settle();
    expect(sent.map(({ type }) => type)).toEqual(['ApproveExtension']);
  });
});

describe('a case that is resolved', () => {
  it('says on its button what was achieved, and is not sent without a reply', async () => {
    await page.show(<ResolveForm {...propsOf(commandOf('ResolveCase'))} />);
    const button = (): string => page.element.querySelector('[type=submit]')?.textContent ?? '';
    expect(button()).toContain('：已解决');
    await page.submit();
    await choose('部分解决');
    expect(button()).toContain('：部分解决');
    expect(sent).toEqual([]);
    await type('reply', '口罩已送到。');
    await page.submit();
    await settle();
    expect(sent.map(({ data }) => data)).toEqual([{ reply: '口罩已送到。', outcome: 'partly' }]);
  });
});

describe('rungs of a case', () => {
  it('are all acknowledged by one press, a command each under an id of its own', async () => {
    const rung = ['r1', 'r2', 'r3'].map((value) => ({ value, words: both(`${value}级`) }));
    await page.show(<AcknowledgeForm {...propsOf(commandOf('AcknowledgeRung', { choices: { rung } }))} />);
    expect(page.element.textContent).toContain('有 3 项督办等您签收');
    await page.submit();
    await settle();
    expect(sent.map(({ data }) => data)).toEqual([{ rung: 'r1' }, { rung: 'r2' }, { rung: 'r3' }]);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(3);
  });
});

it('a re-check goes by the last check, what was ordered after it, what was done, and the files that came since', () => {
  const file = (hash: string) => ({ hash, name: `${hash}.jpg` });
  const entries = [
    entry(1, 'FileAttached', file('before')),
    entry(2, 'LookBackRecorded', { items: [{ item: 'a', passed: false }], notes: { a: '没装' } }),
    entry(3, 'RectificationOrdered', { items: ['a'], text: '装上' }),
    entry(4, 'FileAttached', file('after')),
    entry(5, 'RectificationRecorded', { text: '装好了' }),
  ];
  const { check, order, work, attachedSince } = readRectification(entries as never);
  expect([check?.version, order?.version, work?.version]).toEqual([2, 3, 5]);
  expect(attachedSince.map(({ version }) => version)).toEqual([4]);
});
