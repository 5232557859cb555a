import type { Language } from '@lianxin/contracts';
import { consoleWords } from '../../words/t.ts';

/** A subscription, a read model or its lease, as health, metrics and logs name it: `follower case_reports@11`, `model/turns@2`. */
const FOLLOWER = /^(?:follower |model\/)?([a-z_]+)(?:@(\d+))?$/;

const wordsFor = (key: string, spoken: Language): string | undefined =>
  consoleWords.hasMessage(key) ? consoleWords.formatMessage(spoken, key) : undefined;

/** What a part is called; those without a word of ours keep the name that logs and metrics have. */
export function partText(name: string, spoken: Language): string {
  const part = wordsFor(`console.operations.part.${name.replaceAll(' ', '-')}`, spoken);
  if (part !== undefined) return part;
  const [, follower = '', version] = FOLLOWER.exec(name) ?? [];
  const what = wordsFor(`console.operations.follower.${follower}`, spoken);
  if (what === undefined) return name;
  return version === undefined
    ? what
    : consoleWords.formatMessage(spoken, 'console.operations.version', { what, version });
}
