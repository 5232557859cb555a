import { describe, expect, it } from '@jest/globals';
import { KEYS, KeysInTurn, actOf, isMarkAllKey, isPaletteKey, writtenKey } from './key-table.ts';

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

describe('two keys, of which the first waits for the second', () => {
  const at = (key: string, timeStamp: number, over: object = {}) => ({ ...press(key, over), timeStamp });
  const written = (...keys: readonly ReturnType<typeof at>[]): readonly string[] => {
    const inTurn = new KeysInTurn();
    return keys.map((one) => inTurn.write(one, false));
  };

  it('are one thing to do, and the second by itself is not done', () => {
    expect(written(at('g', 0), at('a', 1000), at('a', 1100))).toEqual(['g', 'g a', 'a']);
    expect(actOf(press('a'), false, 'g a')).toBe('go-audit');
    expect(actOf(press('x'), false, 'g x')).toBeUndefined();
  });

  it('are the same for everybody who asks about the second', () => {
    const [inTurn, second] = [new KeysInTurn(), at('b', 1)];
    inTurn.write(at('g', 0), false);
    expect([inTurn.write(second, false), inTurn.write(second, false)]).toEqual(['g b', 'g b']);
  });

  it('are two where the second comes late, or the first was typed or the browser’s', () => {
    expect(written(at('g', 0), at('a', 1500))).toEqual(['g', 'a']);
    expect(written(at('g', 0, { ctrlKey: true }), at('a', 1))).toEqual(['g', 'a']);
    const inTurn = new KeysInTurn();
    inTurn.write(at('g', 0), true);
    expect(inTurn.write(at('a', 1), false)).toBe('a');
  });
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
