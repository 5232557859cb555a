import { checklistItemsFor, listFilesToShow } from '@lianxin/case';
import type { ChoicesOf } from './choices-of.ts';
import { choice, named } from './choices-of.ts';

interface AttachedFile {
  readonly hash: string;
  readonly name: unknown;
  readonly mediaType: string;
}

/** Characters of a hash that tell the files of one case apart. */
const HASH_CHARS_SHOWN = 8;

/** Items of the checklist that the command has to name, in the programme's words. */
export const itemChoices: ChoicesOf = (state, type) =>
  (checklistItemsFor(state, type) ?? []).map(({ id, title }) => choice(id, { zh: title.zh, en: title.en }));

/** Files of the case that may be shown of an item, by the names they came with where he is shown them. */
export const fileChoices: ChoicesOf = async (state, _type, { shownEntries }) => {
  const files = state.stage === 'look-back' ? listFilesToShow(state) : [];
  if (files.length === 0) return [];
  const attached = (await shownEntries('FileAttached')) as readonly AttachedFile[];
  return attached
    .filter(({ hash }) => files.includes(hash))
    .map(({ hash, name, mediaType }) =>
      choice(hash, named(typeof name === 'string' ? name : hash.slice(0, HASH_CHARS_SHOWN)), named(mediaType)),
    );
};
