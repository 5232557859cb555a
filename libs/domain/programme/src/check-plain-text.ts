import { hasNoDirectionControls, isUnicode, isWithoutControls } from '@lianxin/kernel';
import type { FormProblem } from './form-check.ts';

/**
 * What a screen or a paper would obey instead of showing it; by the same rules as all text that comes in by an ingress.
 */
function textFault(text: string): string | undefined {
  if (!isUnicode(text)) return 'not-unicode';
  if (!isWithoutControls(text)) return 'control-character';
  return hasNoDirectionControls(text) ? undefined : 'direction-override';
}

function findNestedTextProblems(value: object, path: string): FormProblem[] {
  if (Array.isArray(value)) return value.flatMap((one, i) => findTextProblems(one, `${path}[${i}]`));
  return Object.entries(value).flatMap(([key, one]) => findTextProblems(one, path === '' ? key : `${path}.${key}`));
}

/** Every text of a pack that is no plain line, wherever in it. */
export function findTextProblems(value: unknown, path = ''): FormProblem[] {
  if (typeof value === 'object' && value !== null) return findNestedTextProblems(value, path);
  const rule = typeof value === 'string' ? textFault(value) : undefined;
  return rule === undefined ? [] : [{ path, rule }];
}
