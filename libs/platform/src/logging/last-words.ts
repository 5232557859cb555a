import { markedText } from '@lianxin/contracts';

/** Why a process ends that could not begin; there is no log yet. */
export function lastWords(why: string): void {
  process.stderr.write(`${markedText(why)}\n`);
}
