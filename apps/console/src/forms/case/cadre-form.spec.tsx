/** @jest-environment jsdom */
import { inBothLanguages } from '@lianxin/contracts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { act } from 'react';
import { OnPage } from '../../../test/on-page.tsx';
import { todayText } from '../../time/moments.ts';
import { language } from '../../words/language.ts';
import { newDraft } from '../draft.ts';
import { specialFormForMany, specialFormOf } from '../special-forms.ts';
import type { CommandTask, Filled, PossibleCommand } from '../use-command-form.ts';
import { CadreForm } from './cadre-form.tsx';

const both = (words: string) => ({ zh: words, en: words });
const hint = (...said: readonly { zh: string; en: string }[]) => ({
  ...{ zh: said.map(({ zh }) => zh).join('，'), en: said.map(({ en }) => en).join(', ') },
});
const settle = (): Promise<void> => act(() => new Promise<void>((done) => setTimeout(done, 50)));

const [LEAD, DEFAULT, TWO, NONE] = [
  inBothLanguages('hint.stationed-lead'),
  inBothLanguages('hint.offered-by-default'),
  inBothLanguages('hint.open-cases', { count: 2 }),
  inBothLanguages('hint.open-cases', { count: 0 }),
];
const CADRES = [
  { value: 'cadre-1', words: both('李秀英'), hint: hint(LEAD, DEFAULT, TWO), default: true as const },
  { value: 'cadre-2', words: both('孙涛'), hint: hint(NONE) },
];

let page: OnPage;
let sent: unknown[];
let holder: string | undefined;
/** Who is on leave today, and who stands in. */
let leaves: { readonly account: string; readonly from: string; readonly to: null; readonly standIn: string | null }[];

beforeEach(() => {
  language.set('zh');
  page = new OnPage();
  sent = [];
  leaves = [];
  holder = undefined;
  globalThis.fetch = (address, init) => {
    if (String(address).endsWith('/commands') && init?.method === 'POST')
      sent.push((JSON.parse(String(init.body)) as { data: unknown }).data);
    const people = [{ id: 'cadre-2', name: '孙涛', displayName: '孙涛' }];
    const state = { stage: 'resolution', holder };
    const body = { id: 'k1', version: 8, position: '9', people, items: leaves, state };
    const headers = new Headers();
    return Promise.resolve({ ok: true, status: 200, headers, json: () => Promise.resolve(body) } as Response);
  };
});
afterEach(() => page.close());

async function show(type: string, choices: PossibleCommand['choices'], more: Partial<CommandTask> = {}): Promise<void> {
  const command = { type, primary: false, what: both('…'), short: both('提交'), ...(choices && { choices }) };
  const task = { process: 'case', id: 'k1', command, seen: 7, ...more };
  const keeper = { keep: () => undefined, drop: () => undefined };
  const form = <CadreForm task={task} draft={newDraft()} keeper={keeper} onDone={() => 0} onLook={() => 0} />;
  await page.show(form);
  await settle();
}
const rows = (): readonly string[] =>
  [...page.element.querySelectorAll('[role=radiogroup] label')].map(({ textContent }) => textContent ?? '');
const choose = (name: string): void => {
  const row = [...page.element.querySelectorAll<HTMLElement>('label')].find((one) => one.textContent?.startsWith(name));
  act(() => row?.click());
};
const send = async (): Promise<void> => {
  await page.submit();
  await settle();
};

describe('offering a case', () => {
  it('has a row a cadre with what he has in hand, who is stationed first, and begins with whom it goes to by itself', async () => {
    await show('OfferCase', { cadre: CADRES });
    expect(rows()).toEqual(['李秀英本企业主岗，默认人选，在办 2 件', '孙涛在办 0 件']);
    const chosen = page.element.querySelector<HTMLInputElement>('input:checked')?.closest('label');
    expect(chosen?.textContent).toMatch(/^李秀英/);
    await send();
    expect(sent).toEqual([{}]);
  });

  it('goes to who is chosen', async () => {
    await show('OfferCase', { cadre: CADRES });
    choose('孙涛');
    await send();
    expect(sent).toEqual([{ cadre: 'cadre-2' }]);
  });

  it('says who is on leave today, and who stands in for him', async () => {
    leaves = [{ account: 'cadre-1', from: todayText(), to: null, standIn: 'cadre-2' }];
    await show('OfferCase', { cadre: CADRES });
    expect(rows()[0]).toContain('在办 2 件 · 今天请假，由 孙涛 顶岗');
    expect(rows()[1]).not.toContain('今天请假');
  });

  it('says that nobody is named to stand in', async () => {
    leaves = [{ account: 'cadre-2', from: todayText(), to: null, standIn: null }];
    await show('OfferCase', { cadre: CADRES });
    expect(rows()[1]).toBe('孙涛在办 0 件 · 今天请假，未指定顶岗人');
  });

  it('asks for somebody where nobody is stationed at the enterprise', async () => {
    await show('OfferCase', { cadre: CADRES.slice(1) });
    expect(rows()).toEqual(['孙涛在办 0 件']);
  });

  it('is in English as well', async () => {
    language.set('en');
    await show('OfferCase', { cadre: CADRES });
    expect(rows()[0]).toBe('李秀英lead here, the default, 2 open cases');
  });

  it('of many cases at once leaves each to who is stationed there, or names one for all', async () => {
    expect(specialFormForMany('case', 'OfferCase')).toBe(specialFormOf('case', 'AssignCase'));
    const filled: Filled[] = [];
    await show(
      'OfferCase',
      { cadre: CADRES.map(({ value, words }) => ({ value, words })) },
      {
        collect: (one) => void filled.push(one),
      },
    );
    expect(rows()).toEqual(['不指定，各派给驻点干部', '李秀英', '孙涛']);
    await send();
    choose('孙涛');
    await send();
    expect(filled.map(({ data }) => data)).toEqual([{}, { cadre: 'cadre-2' }]);
    expect(sent).toEqual([]);
  });
});

it('whom an offer goes to by itself is what the api says of him, whatever its hints are', async () => {
  const [first, second] = CADRES;
  const { default: _, ...hinted } = first!;
  await show('OfferCase', { cadre: [hinted, { ...second!, default: true }] });
  expect(page.element.querySelector('input:checked')?.closest('label')?.textContent).toMatch(/^孙涛/);
});

it('assigning a case names somebody and says why', async () => {
  holder = 'cadre-2';
  await show('AssignCase', { cadre: CADRES.map((one) => ({ ...one, hint: hint(TWO) })) });
  expect(rows()).toEqual(['李秀英在办 2 件', '孙涛在办 2 件 · 现承办人']);
  await send();
  expect(sent).toEqual([]);
  expect(page.controls().map(({ name }) => name)).toContain('reason');
});

it('where no cadres are told the form is that of the schema', async () => {
  await show('OfferCase', undefined);
  expect(page.controls().map(({ name, type }) => [name, type])).toContainEqual(['cadre', 'text']);
});
