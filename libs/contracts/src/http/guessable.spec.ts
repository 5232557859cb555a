import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addAccountBody } from './identity.ts';
import { isGuessable } from './guessable.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
const word = (min: number, max: number) =>
  fc.array(fc.constantFrom(...letters), { minLength: min, maxLength: max }).map((list) => list.join(''));

describe('passwords that are soon guessed', () => {
  it.each([
    ...['1234567890', '0987654321', 'aaaaaaaaaa', 'abababababab', 'abcdefghij', 'qwertyuiop', '1qaz2wsx3edc'],
    ...['password12', 'Password123!', 'P@ssw0rd2020', 'iloveyou1314', 'woaini1314520', 'qingdao2020', '13905321234'],
    ...['20200210123', 'admin123456', 'qwerty12345', 'wang-li-2020', 'Wang-Li-!!!!'],
  ])('%s is one', (password) => expect(isGuessable(password, ['wang-li'])).toBe(true));

  it.each(['correct horse', 'long enough pass', '海边的灵山卫很冷吗', 'k3Jw_9fQzR1tVb2x', '8130745529610384'])(
    '%s is none',
    (password) => expect(isGuessable(password, ['wang-li'])).toBe(false),
  );

  it('are all that repeat a short piece', () => {
    fc.assert(
      fc.property(word(1, 4), fc.integer({ min: 4, max: 20 }), (piece, times) => {
        expect(isGuessable(piece.repeat(times))).toBe(true);
      }),
    );
  });

  it('are all that are the name and a few letters, also a name with a run of keys in it', () => {
    expect(isGuessable('av5tganhc', ['av5tgan'])).toBe(true);
    fc.assert(
      fc.property(word(6, 12), word(0, 3), (name, more) => {
        expect(isGuessable(`${name}${more}`, [name])).toBe(true);
      }),
    );
  });

  it('are refused where an account is made, with field and rule', () => {
    const { error } = addAccountBody.safeParse({ name: 'wang-li', password: 'wang-li-2020', roles: ['officer'] });
    expect(error?.issues).toEqual([expect.objectContaining({ path: ['password'], message: 'guessable' })]);
  });
});
