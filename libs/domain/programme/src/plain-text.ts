import { isInOneDirection, isUnicode, isWithoutControls } from '@lianxin/kernel';
import type { Problem } from './check.ts';

/** What a screen or a paper would obey instead of showing it; by the same rules as all text that comes in by a door. */
function faultIn(text: string): string | undefined {
  if (!isUnicode(text)) return 'not-unicode';
  if (!isWithoutControls(text)) return 'control-character';
  return isInOneDirection(text) ? undefined : 'direction-override';
}

function inside(value: object, path: string): Problem[] {
  if (Array.isArray(value)) return value.flatMap((one, i) => textProblems(one, `${path}[${i}]`));
  return Object.entries(value).flatMap(([key, one]) => textProblems(one, path === '' ? key : `${path}.${key}`));
}

/** Every text of a pack that is no plain line, wherever in it. */
export function textProblems(value: unknown, path = ''): Problem[] {
  if (typeof value === 'object' && value !== null) return inside(value, path);
  const rule = typeof value === 'string' ? faultIn(value) : undefined;
  return rule === undefined ? [] : [{ path, rule }];
}
