import type { LocalDate, Rejection } from '@lianxin/kernel';
import { invalid, parseDate, refused } from '@lianxin/kernel';

/** A site of an enterprise. */
export interface Project {
  readonly id: string;
  readonly name: string;
}

/** With its last day, once it has one. */
export interface ListedProject extends Project {
  readonly endedOn?: LocalDate;
}

/** Whether something of a day may name it: none of the enterprise has this id, or it had ended by then. */
export function checkProject(
  projects: readonly ListedProject[] | undefined,
  project: string,
  day: LocalDate,
): Rejection | undefined {
  const found = projects?.find(({ id }) => id === project);
  if (!found) return refused('unknown-project', { field: 'project', params: { project } });
  const { name, endedOn } = found;
  if (endedOn === undefined || day <= endedOn) return undefined;
  return refused('project-ended', { field: 'project', params: { project: name, day: endedOn } });
}

/** A last day, or another one than was said before. */
export function parseEnding(
  projects: readonly ListedProject[],
  { project, day }: { readonly project: string; readonly day: string },
): { readonly project: string; readonly day: LocalDate } | Rejection {
  const last = parseDate(day);
  if (!last) return invalid('day', 'not-a-date');
  const found = projects.find(({ id }) => id === project);
  if (!found) return refused('unknown-project', { field: 'project', params: { project } });
  return found.endedOn === last ? refused('nothing-changed') : { project, day: last };
}
