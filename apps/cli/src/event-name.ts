import { hasMessage, formatMessage } from '@lianxin/contracts';
import type { CliContext } from './context/cli-context.ts';

/** A type of event in words, where the catalogue has some. */
export function eventTypeText({ language }: Pick<CliContext, 'language'>, type: string): string {
  const key = `event.${type}`;
  return hasMessage(key) ? formatMessage(language, key) : type;
}
