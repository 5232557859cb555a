import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { limitRolesToPlace, canSeeAllOffices, visibilityTo } from '../src/access/visibility.ts';
import { READ_POLICY, ROLES, SCOPES } from '../src/access/policy.ts';
import { renderAccessPage } from './support/access-page.ts';

/** As prettier leaves tables: cells are padded. */
const plain = (text: string): string => text.replaceAll(/ +/g, ' ').replaceAll(/:?-+:?(?= \|)/g, '-');

describe('the policy', () => {
  it('in the documents is the one that is applied: npm run access -w @lianxin/registers', () => {
    const path = resolve(__dirname, '../../../../infra/docs/access.md');
    expect(plain(readFileSync(path, 'utf8'))).toBe(plain(renderAccessPage()));
  });

  it('shows nobody of another office a name, but whoever gives a reason for it', () => {
    const other = SCOPES.indexOf('other');
    for (const role of ROLES) expect(READ_POLICY[role].contact[other]).not.toBe('clear');
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
});
