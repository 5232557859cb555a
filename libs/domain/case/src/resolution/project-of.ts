import type { ForeignState, LocalDate, Rejection } from '@lianxin/kernel';
import type { EnterpriseState } from '@lianxin/registers';
import { checkProject } from '@lianxin/registers';

/** Whether what was done on a day may name a project of the case's enterprise. */
export function checkProjectOf(
  { enterprise }: { readonly enterprise: string },
  project: string | undefined,
  foreignState: ForeignState,
  day: LocalDate,
): Rejection | undefined {
  if (project === undefined) return undefined;
  return checkProject(foreignState.stateOf<EnterpriseState>(`enterprise-${enterprise}`)?.projects, project, day);
}
