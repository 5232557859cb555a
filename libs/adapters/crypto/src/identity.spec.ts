import { describe, expect, it } from '@jest/globals';
import { formerIdentities, normaliseIdentity } from './identity.ts';

const same = (...typed: readonly string[]): number => new Set(typed.map(normaliseIdentity)).size;

describe('the identity of a person', () => {
  it('is one, however a mobile number was typed', () => {
    expect(same('13800000000', '+86 138 0000 0000', '0086-13800000000', '86138 00000000', '013800000000')).toBe(1);
  });

  it('is one, however a landline was typed', () => {
    expect(same('0532-88888888', '053288888888', '+86 532 8888 8888', '86-0532-88888888', '0086 532 88888888')).toBe(1);
    expect(same('010-66666666', '+86 10 66666666', '(010) 6666 6666')).toBe(1);
  });

  it('is another for another number', () => {
    expect(same('0532-88888888', '0531-88888888', '0532-88888889', '13800000000', '88888888')).toBe(5);
  });

  it('has been each of the texts that a landline was told apart by before', () => {
    const former = formerIdentities('0532-88888888');
    expect(former).toEqual(expect.arrayContaining(['+8653288888888', '8653288888888', '008653288888888']));
    expect(formerIdentities('+86 532 8888 8888')).not.toContain('053288888888');
    expect(formerIdentities('wang@office.example')).toEqual([]);
  });
});
