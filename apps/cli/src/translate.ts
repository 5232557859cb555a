import type { MessageParams, Remedy } from '@lianxin/contracts';
import { remedyText } from '@lianxin/contracts';
import { remedyOfCodes } from '@lianxin/runtime';
import { Failure } from './output/failure.ts';
import type { CliContext } from './context/cli-context.ts';
import type { CliMessage } from './words/index.ts';
import { formatMessage } from './words/index.ts';

type HasLanguage = Pick<CliContext, 'language'>;

/** What a person reads comes from the catalogue. */
export const t = ({ language }: HasLanguage, key: CliMessage, params: MessageParams = {}): string =>
  formatMessage(language, `cli.${key}`, params);

/** The line that says what helps against a fault of this code. */
export const remedyLine = (cli: HasLanguage, code: string): string =>
  t(cli, 'what-next', { next: remedyOf(cli, remedyOfCodes([code]) ?? 'look-at-logs') });

/** What helps, in the language of the command line. */
export const remedyOf = ({ language }: HasLanguage, remedy: Remedy): string => remedyText(remedy)[language];

type FailKey<K> = K extends `fail.${infer Code}` ? Code : never;
export type FailCode = FailKey<CliMessage>;

/** A failure of this program's own: what is wrong and what to do next, by one code. */
export function failureOf(cli: HasLanguage, code: FailCode, params: MessageParams = {}, details?: unknown): Failure {
  return new Failure({
    code,
    message: t(cli, `fail.${code}`, params),
    next: t(cli, `next.${code}`, params),
    details,
  });
}
