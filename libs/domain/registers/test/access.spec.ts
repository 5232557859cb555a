import { describe, expect, it } from '@jest/globals';
import { isAllowedAt, isAllowedEverywhere, limitRolesToPlace } from '../src/access/acting.ts';
import { HEADS, ROLES } from '../src/access/policy.ts';
import { canSeeAllOffices, isStaff, rolesWithSightOf, visibilityAt, visibilityTo } from '../src/access/visibility.ts';

describe('the policy', () => {
  it('shows nobody of another office a name, unless he gives a reason for it', () => {
    for (const role of ROLES) expect(visibilityAt(role, 'contact', 'other')).not.toBe('clear');
  });

  it('shows the most that any one role is shown, and a requester only what is his', () => {
    const standing = { filed: false, works: false, scope: 'office' } as const;
    expect(visibilityTo({ roles: ['reader', 'officer'] }, 'contact', standing)).toBe('clear');
    expect(visibilityTo({ roles: ['cadre'] }, 'contact', standing)).toBe('masked');
    expect(visibilityTo({ roles: ['cadre'] }, 'contact', { ...standing, works: true })).toBe('clear');
    expect(visibilityTo({ roles: ['requester'] }, 'words', standing)).toBe('none');
    expect(visibilityTo({ roles: ['requester'] }, 'words', { ...standing, filed: true, scope: 'other' })).toBe('clear');
    expect(canSeeAllOffices(['leader', 'reader'], 'lists')).toBe(false);
  });

  it('leaves somebody the roles that reach a place', () => {
    const actor = { id: 'a', office: 'west', roles: ['leader', 'operator', 'requester'] };
    expect(limitRolesToPlace(actor, { office: 'lsw', own: false }).roles).toEqual(['operator']);
    expect(limitRolesToPlace(actor, { office: 'west', own: true }).roles).toEqual(actor.roles);
  });

  it('lets a head speak for his own office, and the operator for every one', () => {
    const [leader, operator] = [
      { id: 'a', office: 'west', roles: ['leader', 'integrator'] },
      { id: 'o', roles: ['operator'] },
    ];
    const [west, lsw] = [
      { office: 'west', own: false },
      { office: 'lsw', own: false },
    ];
    expect([west, lsw].map((place) => isAllowedAt(leader, HEADS, place))).toEqual([true, false]);
    expect([west, lsw].map((place) => isAllowedAt(operator, HEADS, place))).toEqual([true, true]);
    expect([leader, operator].map((actor) => isAllowedEverywhere(actor, HEADS))).toEqual([false, true]);
  });

  it('counts as staff those who serve in any role, and nobody without one', () => {
    expect([['requester'], [], ['requester', 'cadre'], ['integrator']].map(isStaff)).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  it('names those who work here before those who only file', () => {
    expect(rolesWithSightOf('notices').at(-1)).toBe('requester');
    expect(rolesWithSightOf('lists')).not.toContain('requester');
  });
});
