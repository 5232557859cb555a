import { ROLES } from '@lianxin/contracts';
import { useT } from '../../words/t.ts';

/** Roles in words, in their order. */
export function useRolesText(): (roles: readonly string[]) => string {
  const t = useT();
  return (roles) =>
    ROLES.filter((role) => roles.includes(role))
      .map((role) => t(`console.role.${role}`))
      .join(t('console.and'));
}
