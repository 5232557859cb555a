import { catalogue } from '@lianxin/contracts';
import { CLOCK_ACTOR, PUBLIC_ACTOR } from '@lianxin/kernel';
import { nameOfPerson, usePeople, usePeopleList } from '../../session/use-people.ts';
import { useOffices, useProgrammeText, useProgrammes } from '../../session/use-register-names.ts';
import type { Choice } from '../../ui/choice.ts';
import { withOwn } from '../../ui/choice.ts';
import { useLanguage } from '../../words/language.ts';
import { consoleWords } from '../../words/t.ts';
import { useEntryText } from './use-entry-text.ts';

const OF_CASES = 'event.';
const OF_REGISTERS = 'console.audit.event.';

/** What an entry is searched by and chosen for, each in words. */
export const CHOSEN = ['type', 'actor', 'onBehalfOf', 'programme', 'office'] as const;
type Chosen = (typeof CHOSEN)[number];

const keysOf = (words: object, family: string): readonly string[] =>
  Object.keys(words)
    .filter((key) => key.startsWith(family))
    .map((key) => key.slice(family.length));

/** Types of events with words, of cases and of registers, in the order of their words. */
function useEventTypes(): readonly Choice[] {
  const spoken = useLanguage();
  const text = useEntryText();
  const types = new Set([...keysOf(catalogue[spoken], OF_CASES), ...keysOf(consoleWords.texts[spoken], OF_REGISTERS)]);
  return [...types]
    .map((value) => ({ value, words: text.event(value) }))
    .sort((one, other) => one.words.localeCompare(other.words, spoken));
}

/** People, and who acts without an account: the clock, a firm. */
function usePeopleChoices(): readonly Choice[] {
  const nameOf = usePeople();
  const people = usePeopleList().map((one) => ({ value: one.id, words: nameOfPerson(one) }));
  return [...[CLOCK_ACTOR.id, PUBLIC_ACTOR.id].map((value) => ({ value, words: nameOf(value) })), ...people];
}

function useProgrammeChoices(): readonly Choice[] {
  const text = useProgrammeText();
  return (useProgrammes().data?.programmes ?? []).map(({ ref }) => ({ value: ref, words: text(ref) }));
}

/** What can be chosen of each; what an address brings and no list has is offered too, as it is. */
export function useFilterChoices(): (field: Chosen, value: string | undefined) => readonly Choice[] {
  const people = usePeopleChoices();
  const choices: Readonly<Record<Chosen, readonly Choice[]>> = {
    ...{ type: useEventTypes(), actor: people, onBehalfOf: people, programme: useProgrammeChoices() },
    office: useOffices().map(({ id, name }) => ({ value: id, words: name })),
  };
  return (field, value) => withOwn(choices[field], value);
}
