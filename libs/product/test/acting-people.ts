import type { Actor } from '@lianxin/kernel';

const PEOPLE: Readonly<Record<string, readonly [role: string, office: string]>> = {
  'cadre-1': ['cadre', 'lsw'],
  'cadre-2': ['cadre', 'lsw'],
  'cadre-3': ['cadre', 'lsw'],
  'officer-1': ['officer', 'lsw'],
  'supervisor-1': ['supervisor', 'lsw'],
  'leader-1': ['leader', 'lsw'],
  'verifier-1': ['verifier', 'lsw'],
  'cadre-9': ['cadre', 'west'],
};
/** Named by registers that are older than the rule that people named in commands have an account. */
export const NO_ACCOUNT = 'ghost';
/** A cadre of this office by its registers, whose account is of another one now. */
export const MOVED_AWAY = 'cadre-9';
/** Disabled since. */
export const DISABLED = 'gone-1';

export const ACTORS: readonly Actor[] = Object.entries(PEOPLE).map(([id, [role, office]]) => {
  return { id, roles: [role], office };
});
/** Account → office, of those who can sign in. */
export const OFFICE_BY_ACCOUNT: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(PEOPLE).map(([id, [, office]]) => [id, office]),
);
export const ACCOUNT_IDS: readonly string[] = [...Object.keys(PEOPLE), NO_ACCOUNT, DISABLED];
