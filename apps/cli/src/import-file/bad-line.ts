import { hasMessage, message } from '@lianxin/contracts';
import type { Rejection } from '@lianxin/kernel';
import type { World } from '../world/world.ts';

/** A line that was not taken: its number, a code, and for a form the field at fault. */
export interface BadLine {
  readonly line: number;
  readonly code: string;
  readonly field?: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export const ofRejection = (line: number, { code, field, params }: Rejection): BadLine => ({
  line,
  code,
  ...(field === undefined ? {} : { field }),
  ...(params === undefined ? {} : { params }),
});

/** Why, in words: rules of form name their field. */
export function reasonOf({ language }: Pick<World, 'language'>, { code, field, params = {} }: BadLine): string {
  const rule = hasMessage(`rule.${code}`);
  const words = message(language, rule ? `rule.${code}` : `refusal.${code}`, params);
  return field === undefined ? words : `${field}: ${words}`;
}
