import { linesMatching } from './tree.ts';
import type { Check } from './tree.ts';

/** Turns of phrase that hide who or what is meant; each has a plain word: the actor, "paused", "as it is now". */
const PHRASES = String.raw`\b(?:whoever|stands? still|be had|as (?:it|they|things) stands?)\b`;
const IN_PROSE = new RegExp(PHRASES, 'i');
const IN_COMMENT = new RegExp(String.raw`(?:^|\s)(?://|/?\*\*?|--)\s.*${PHRASES}`, 'i');

/** Migrations that were applied are pinned byte for byte. */
const isChecked = (path: string): boolean =>
  /\.(?:ts|mjs|sql|md)$/.test(path) && !/\/migrations\/|^infra\/checks\/tidy\/plain-words\.ts$/.test(path);

/** Comments and documents are written in plain words; texts that users are sent are not read here. */
export const plainWords: Check = (files) =>
  files
    .filter(({ path }) => isChecked(path))
    .flatMap((file) =>
      linesMatching(file, file.path.endsWith('.md') ? IN_PROSE : IN_COMMENT, 'a phrase with a plainer word'),
    );
