import { describe, expect, it } from '@jest/globals';
import type { Actor } from '@lianxin/kernel';
import { NO_FOREIGN_STATE, applyUncommitted, instant, isRejection } from '@lianxin/kernel';
import type { PersonCommand, PersonState } from './person.ts';
import { erasureBookId, personRegister } from './person.ts';

const OPERATOR: Actor = { id: 'op', roles: ['operator'] };
const wish: PersonCommand['data'] = { key: 'person/k3f', reason: 'person-asked', document: '灵街办〔2020〕3号' };

function erase(state: PersonState | undefined, data: PersonCommand['data']): PersonState | string | undefined {
  const at = instant('2020-03-31T15:59:00Z');
  const outcome = personRegister.decide(
    state,
    { commandId: 'command-1', type: 'ErasePerson', data, actor: OPERATOR, at, ingress: 'http' },
    NO_FOREIGN_STATE,
  );
  if (isRejection(outcome)) return outcome.code;
  return applyUncommitted(personRegister, { state, version: 0 }, [...outcome]).state;
}

describe('the book of erasures', () => {
  it('says why and under which paper, entry by entry; who it was nobody can tell from it', () => {
    const first = erase(undefined, wish) as PersonState;
    expect(erase(first, { ...wish, key: 'person/k4g' })).toEqual({ erased: ['person/k3f', 'person/k4g'] });
  });

  it('wants a reason that is known, a paper and the key of a person', () => {
    expect(erase(undefined, { ...wish, reason: '张三 asked' as never })).toBe('not-one-of');
    expect(erase(undefined, { ...wish, document: ' ' })).toBe('required');
    expect(erase(undefined, { ...wish, key: 'stream/k3f' })).toBe('bad-key');
  });

  it('is begun anew each month, by the office’s clock', () => {
    expect(erasureBookId(instant('2020-03-31T15:59:00Z'))).toBe('2020-03');
    expect(erasureBookId(instant('2020-03-31T16:00:00Z'))).toBe('2020-04');
  });
});
