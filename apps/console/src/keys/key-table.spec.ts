import { describe, expect, it } from '@jest/globals';
import { KEYS, actOf, isMarkAllKey, isPaletteKey, writtenKey } from './key-table.ts';

const press = (key: string, over: object = {}) => ({
  ...{ key, ctrlKey: false, metaKey: false, altKey: false, isComposing: false, defaultPrevented: false },
  ...over,
});

describe('a single key', () => {
  it('does what the table says, once for each', () => {
    expect(KEYS.map(({ key }) => actOf(press(key), false))).toEqual(KEYS.map(({ does }) => does));
    expect(new Set(KEYS.map(({ key }) => key)).size).toBe(KEYS.length);
    expect(actOf(press('ß'), false)).toBeUndefined();
  });

  it.each([
    ['while somebody types', press('j'), true],
    ['while a character is composed', press('j', { isComposing: true }), false],
    ['with Ctrl', press('f', { ctrlKey: true }), false],
    ['with Alt', press('f', { altKey: true }), false],
    ['that was taken already', press('j', { defaultPrevented: true }), false],
  ])('does nothing %s', (_when, pressed, isTyping) => expect(actOf(pressed, isTyping)).toBeUndefined());
});

describe('the key of the search', () => {
  it('is K with Ctrl or the command key, also while one types', () => {
    expect([press('k', { ctrlKey: true }), press('K', { metaKey: true })].map(isPaletteKey)).toEqual([true, true]);
    expect([press('k'), press('k', { ctrlKey: true, altKey: true })].map(isPaletteKey)).toEqual([false, false]);
  });
});

describe('the key that marks every row', () => {
  it('is A with Ctrl or the command key, and that of the browser while somebody types', () => {
    const pressed = [press('a', { ctrlKey: true }), press('a', { metaKey: true }), press('a')];
    expect(pressed.map((one) => isMarkAllKey(one, false))).toEqual([true, true, false]);
    expect(isMarkAllKey(press('a', { ctrlKey: true }), true)).toBe(false);
    expect(isMarkAllKey(press('a', { ctrlKey: true, defaultPrevented: true }), false)).toBe(false);
  });
});

it('a key with Shift is written with it', () => {
  expect(['j', 'J', '?'].map(writtenKey)).toEqual(['j', 'Shift J', '?']);
});
