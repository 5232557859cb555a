import { SEARCH_HITS_MAX, foldText, searchForms } from '@lianxin/read-models';
import type { ShownPerson } from './shown-people.ts';

/** Where in his names it is: at the beginning first; undefined: nowhere. */
function placeIn({ displayName, name }: ShownPerson, folded: string): number | undefined {
  const forms = [displayName, name].flatMap((one) => (one === undefined ? [] : [searchForms(one)])).join('\n');
  const at = `\n${forms}`.indexOf(folded);
  return at < 0 ? undefined : at;
}

/** People whose name or sign-in name, or its pinyin, holds what was typed; at most eight. Nobody by a single letter. */
export function findPeople(people: readonly ShownPerson[], typed: string): readonly ShownPerson[] {
  const folded = foldText(typed);
  if (folded.length < 2 && !/\p{Script=Han}/u.test(folded)) return [];
  return people
    .flatMap((person) => {
      const at = placeIn(person, folded);
      return at === undefined ? [] : [{ person, at }];
    })
    .sort((a, b) => a.at - b.at || (a.person.id < b.person.id ? -1 : 1))
    .slice(0, SEARCH_HITS_MAX)
    .map(({ person }) => person);
}
