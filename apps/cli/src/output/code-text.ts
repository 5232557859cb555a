import type { MessageParams } from '@lianxin/contracts';
import type { CliContext } from '../context/cli-context.ts';
import { formatMessage, hasMessage } from '../words/index.ts';

/** A code of the record in words, where the catalogue has some. */
export function codeText<C>(
  { language }: Pick<CliContext, 'language'>,
  key: string,
  code: C,
  params?: MessageParams,
): C | string {
  const known = `${key}.${String(code)}`;
  return hasMessage(known) ? formatMessage(language, known, params) : code;
}
