/** @jest-environment jsdom */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { act, useState } from 'react';
import { OnPage } from '../../test/on-page.tsx';

const FIRMS = ['茂林橡胶', '海王家具', '瑞源医院'].map((text) => ({ id: text, text }));
let isNarrow = false;
const narrow = {
  get matches() {
    return isNarrow;
  },
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
};
globalThis.matchMedia = () => narrow as unknown as MediaQueryList;

describe('a list that one types into', () => {
  let page: OnPage;
  let chosen: string[];

  const show = async (): Promise<void> => {
    const { ComboBox } = await import('./combo-box.tsx');
    const Asked = () => {
      const [typed, setTyped] = useState('');
      const options = FIRMS.filter(({ text }) => text.includes(typed));
      const choose = (id: string) => void chosen.push(id);
      return (
        <ComboBox
          {...{ label: '企业', typed, options }}
          said={`${options.length} 家`}
          onType={setTyped}
          onChoose={choose}
        />
      );
    };
    await page.show(<Asked />);
  };
  const field = () => page.element.querySelector('input') as HTMLInputElement;
  const offered = () => [...page.element.querySelectorAll('[role=option]')].map(({ textContent }) => textContent);
  /** Whether the key is left to whatever is around the field. */
  const press = (key: string, more: KeyboardEventInit = {}): boolean => {
    let isLeft = true;
    act(() => {
      isLeft = field().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
    });
    return isLeft;
  };
  const type = (text: string): void =>
    act(() => {
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
      set?.call(field(), text);
      field().dispatchEvent(new Event('input', { bubbles: true }));
    });

  beforeEach(() => {
    [isNarrow, chosen] = [false, []];
    page = new OnPage();
  });
  afterEach(() => page.close());

  it('opens as one types, and says how many there are', async () => {
    await show();
    expect(offered()).toEqual([]);
    type('海');
    expect(offered()).toEqual(['海王家具']);
    expect(page.element.querySelector('[role=status]')?.textContent).toBe('1 家');
    expect(field().getAttribute('aria-expanded')).toBe('true');
  });

  it('is gone through by arrows, from both ends, and takes what is marked with Enter', async () => {
    await show();
    for (const key of ['ArrowUp', 'ArrowDown', 'ArrowDown']) press(key);
    const marked = document.getElementById(String(field().getAttribute('aria-activedescendant')));
    expect(marked?.textContent).toBe('海王家具');
    press('Enter');
    expect([chosen, offered()]).toEqual([['海王家具'], []]);
  });

  it('takes nothing that is not marked, and leaves Enter and Escape to nobody else while it is open', async () => {
    await show();
    type('海');
    expect([press('Enter'), chosen]).toEqual([false, []]);
    press('ArrowDown');
    press('Enter', { isComposing: true });
    expect([press('Escape'), offered(), chosen]).toEqual([false, [], []]);
    expect(press('Enter')).toBe(true);
  });

  it('closes when it is left at a desk; on a phone it stays, so that nothing moves under the finger', async () => {
    await show();
    const leave = (): void => act(() => void field().dispatchEvent(new FocusEvent('focusout', { bubbles: true })));
    type('海');
    leave();
    expect(offered()).toEqual([]);
    isNarrow = true;
    type('海王');
    leave();
    expect(offered()).toEqual(['海王家具']);
  });
});
