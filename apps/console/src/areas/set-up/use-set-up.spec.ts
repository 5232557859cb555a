/** @jest-environment jsdom */
import { expect, it } from '@jest/globals';
import type { Person } from './use-set-up.ts';
import { POSTS, isDone, standingOf } from './use-set-up.ts';

const person = (id: string, role: string, disabled = false): Person =>
  ({ id, name: id, roles: [role], ...(disabled && { disabled }) }) as unknown as Person;
const none = { items: [], next: null } as never;
const standing = (people: readonly Person[], cadres: readonly string[]) =>
  standingOf({ people } as never, none, { items: cadres.map((id) => ({ id })), next: null } as never, none);

const staff = [...POSTS, 'verifier'].map((role) => person(role, role));

it('waits for nobody whose account has ended, and counts on nobody of them', () => {
  const cadre = person('cadre-1', 'cadre');
  expect(isDone('cadres', standing([...staff, cadre, person('cadre-2', 'cadre')], ['cadre-1']))).toBe(false);
  expect(isDone('cadres', standing([...staff, cadre, person('cadre-2', 'cadre', true)], ['cadre-1']))).toBe(true);
  expect(isDone('people', standing([...staff, cadre], []))).toBe(true);
  expect(isDone('people', standing([...staff, person('cadre-1', 'cadre', true)], []))).toBe(false);
});
