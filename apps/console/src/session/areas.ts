import { accountNow, sessions, useAccount } from './session.ts';

/** Areas of work in the order of the navigation, each with its address and the roles that it is for; undefined: all. */
const AREAS = [
  { name: 'operations', to: '/operations', roles: ['operator'] },
  { name: 'audit', to: '/audit', roles: ['auditor', 'operator'] },
  { name: 'todo', to: '/todo', roles: ['officer', 'cadre', 'verifier', 'supervisor', 'auditor'] },
  { name: 'visits', to: '/visits', roles: ['cadre'] },
  { name: 'reports', to: '/reports', roles: ['supervisor', 'leader', 'reader', 'auditor'] },
  { name: 'board', to: '/board', roles: ['supervisor', 'leader', 'reader'] },
  { name: 'cases', to: '/cases', roles: undefined },
  { name: 'look-backs', to: '/look-backs', roles: ['verifier'] },
  { name: 'enterprises', to: '/enterprises', roles: undefined },
  { name: 'people', to: '/people', roles: ['supervisor', 'leader', 'operator'] },
  { name: 'calendar', to: '/calendar', roles: undefined },
  { name: 'draws', to: '/draws', roles: ['verifier', 'supervisor', 'leader', 'auditor', 'operator'] },
  { name: 'rules', to: '/rules', roles: ['supervisor', 'leader', 'auditor', 'operator'] },
  { name: 'inbox', to: '/inbox', roles: undefined },
] as const satisfies readonly {
  readonly name: string;
  readonly to: string;
  readonly roles: readonly string[] | undefined;
}[];

/** Roles that take requests in for others. */
const FILERS: readonly string[] = ['officer', 'cadre', 'verifier'];

/** Roles that act on cases. */
const HANDLERS: readonly string[] = ['officer', 'cadre', 'verifier', 'supervisor', 'leader'];

/** Roles that keep the register of enterprises of their office. */
const REGISTRARS: readonly string[] = ['officer'];

/** Roles that say of others when they are away. */
const HEADS: readonly string[] = ['supervisor', 'leader', 'operator'];

/** Roles that amend calendars: of their own office, or every one. */
const AMENDERS: readonly string[] = ['supervisor', 'operator'];

export type Area = (typeof AREAS)[number];

/** What somebody with these roles has in his navigation; the first is where he lands. */
export const areasOf = (roles: readonly string[]): readonly Area[] =>
  AREAS.filter(({ roles: of }: { readonly roles: readonly string[] | undefined }) =>
    of === undefined ? true : of.some((role) => roles.includes(role)),
  );

/** Whether somebody takes requests in. */
export const useIsFiler = (): boolean => useAccount().roles.some((role) => FILERS.includes(role));

/** Whether somebody acts on cases. */
export const useIsHandler = (): boolean => useAccount().roles.some((role) => HANDLERS.includes(role));

export const useIsRegistrar = (): boolean => useAccount().roles.some((role) => REGISTRARS.includes(role));

/** Whether somebody speaks for an office. */
export const useIsHead = (): boolean => useAccount().roles.some((role) => HEADS.includes(role));

export const useIsAmender = (): boolean => useAccount().roles.some((role) => AMENDERS.includes(role));
/** Roles that look at what a change of rules would do. */
const PREVIEWERS: readonly string[] = ['operator', 'supervisor', 'leader'];

export const useIsPreviewer = (): boolean => useAccount().roles.some((role) => PREVIEWERS.includes(role));

/** Whether somebody runs the product. */
export const isOperatorNow = (): boolean => accountNow().roles.includes('operator');

export const useIsOperator = (): boolean => useAccount().roles.includes('operator');

export const useAreas = (): readonly Area[] => areasOf(useAccount().roles);

/** Whether somebody with these roles works on the spot, with or without the line. */
export const worksOnSpot = (roles: readonly string[]): boolean => areasOf(roles).some(({ name }) => name === 'visits');

/** Where this account lands; without the line, where work does without it. */
export function landing(): Area['to'] {
  const { roles } = accountNow();
  if (sessions.get().is === 'offline' && worksOnSpot(roles)) return '/visits';
  return areasOf(roles)[0]?.to ?? '/cases';
}
