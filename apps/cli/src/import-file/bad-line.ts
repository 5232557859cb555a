import { hasMessage, formatMessage } from '@lianxin/contracts';
import type { RefusedLine } from '@lianxin/engine';
import type { CliContext } from '../context/cli-context.ts';
import { t } from '../translate.ts';

/** A line for which its stream is held back: its number, whose it is, a code, and for a form the field at fault. */
export interface BadLine {
  readonly line: number;
  /** The stream's name in the file. */
  readonly ref?: string;
  /** Of its first that is not UTF-8, from 1. */
  readonly byte?: number;
  readonly code: string;
  readonly field?: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export const badLineOfRefusal = ({ line, ref, rejection: { code, field, params } }: RefusedLine): BadLine => ({
  line,
  ...(ref === undefined ? {} : { ref }),
  code,
  ...(field === undefined ? {} : { field }),
  ...(params === undefined ? {} : { params }),
});

/** Why, in words: rules of form name their field, if it is not the whole line. */
export function badLineReason(cli: Pick<CliContext, 'language'>, { code, byte, field, params = {} }: BadLine): string {
  const rule = hasMessage(`rule.${code}`);
  const words = formatMessage(cli.language, rule ? `rule.${code}` : `refusal.${code}`, params);
  const place = byte === undefined ? field : t(cli, 'byte', { byte });
  return place === undefined || place === '' ? words : `${place}: ${words}`;
}
