import { todayText } from '../../time/moments.ts';

/** Those that have not ended: what begins today may name no other. */
export const standingProjects = <P extends { readonly endedOn?: string | undefined }>(
  projects: readonly P[],
): readonly P[] => projects.filter(({ endedOn }) => endedOn === undefined || endedOn >= todayText());
