import type { Rejection } from '@lianxin/kernel';
import { invalid } from '@lianxin/kernel';

/** Names and addresses: longer ones are a note in the wrong field. */
export const NAME_LENGTH_MAX = 200;

export function checkName(field: string, value: unknown): Rejection | undefined {
  if (typeof value !== 'string' || value.trim() === '') return invalid(field, 'required');
  return value.length > NAME_LENGTH_MAX ? invalid(field, 'too-long', { max: NAME_LENGTH_MAX }) : undefined;
}
