/** @jest-environment jsdom */
import type { SessionReply } from '@lianxin/contracts';
import { ROLES } from '@lianxin/contracts';
import { afterEach, expect, it } from '@jest/globals';
import { areasOf, landing } from './areas.ts';
import { sessions } from './session.ts';

/** Where each role lands, and what else its navigation has, in order. */
const AREAS_OF: Readonly<Record<(typeof ROLES)[number], string>> = {
  requester: 'cases enterprises calendar inbox',
  officer: 'todo cases enterprises calendar inbox',
  cadre: 'todo visits cases enterprises calendar inbox',
  verifier: 'todo cases look-backs enterprises calendar draws inbox',
  supervisor: 'todo reports board cases enterprises people calendar draws rules inbox',
  leader: 'reports board cases enterprises people calendar draws rules inbox',
  auditor: 'audit todo reports cases enterprises calendar draws rules inbox',
  reader: 'reports board cases enterprises calendar inbox',
  operator: 'operations audit cases enterprises people calendar draws rules inbox',
  integrator: 'cases enterprises calendar inbox',
};

const signIn = (...roles: readonly string[]): void =>
  sessions.signedIn({ token: 't', expiresAt: '2020-02-10T01:00:00.000Z', account: { id: 'a', roles } } as SessionReply);

afterEach(() => sessions.signedOut());

it.each(ROLES)('%s lands at the first of his areas, and finds the others beside it', (role) => {
  const areas = AREAS_OF[role].split(' ');
  signIn(role);
  expect([areasOf([role]).map(({ name }) => name), landing()]).toEqual([areas, `/${areas[0]}`]);
});

it('has the areas of all roles of one account, and lands where the first of them begins', () => {
  signIn('reader', 'verifier');
  expect(areasOf(['reader', 'verifier']).map(({ name }) => name)).toEqual(
    'todo reports board cases look-backs enterprises calendar draws inbox'.split(' '),
  );
  expect(landing()).toBe('/todo');
});

it('lands a cadre at his visits without the line, and nobody else', () => {
  const landsAt = (role: string): string => {
    sessions.openedOffline({ id: 'a', roles: [role] } as unknown as SessionReply['account']);
    return landing();
  };
  expect([landsAt('cadre'), landsAt('officer')]).toEqual(['/visits', '/todo']);
});
