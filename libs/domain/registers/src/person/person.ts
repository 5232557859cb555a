import type { CommandsOf, EventsOf, Instant, Process } from '@lianxin/kernel';
import { CHINA_OFFSET_MINUTES, invalid, localDateAt } from '@lianxin/kernel';
import { defineRegister } from '../register.ts';
import { checkName } from '../check-name.ts';

/** Why somebody's data is destroyed. A code, so that nobody writes a name into an entry that stays. */
export const ERASE_REASONS = ['person-asked', 'retention-over', 'wrongly-recorded', 'ordered'] as const;
export type EraseReason = (typeof ERASE_REASONS)[number];

/** The book of erasures (抹除登记簿): when, by whom, why and under which paper; whom, it does not know. */
export interface PersonState {
  /** Names of the keys destroyed, entry by entry: without the key they lead back to nobody. */
  readonly erased: readonly string[];
}

interface Erasure {
  /** Name of the key, as it is beside every value sealed under it. */
  readonly key: string;
  readonly reason: EraseReason;
  /** Of the paper that says so. */
  readonly document: string;
}
interface PersonCommandData {
  ErasePerson: Erasure;
}
export type PersonCommand = CommandsOf<PersonCommandData>;
interface PersonEventData {
  PersonErased: Erasure;
}
export type PersonEvent = EventsOf<PersonEventData>;

const PERSON_KEY = /^person\/[a-z0-9]{1,64}$/;
const MONTH_CHARS = 7;

/** A book a month, `2020-03`: a stream holds some thousand entries. */
export const erasureBookId = (at: Instant): string => localDateAt(at, CHINA_OFFSET_MINUTES).slice(0, MONTH_CHARS);

/** Streams `person-<month>`. */
export const personRegister: Process<PersonState | undefined, PersonCommand, PersonEvent> = defineRegister<
  PersonState,
  PersonCommandData,
  PersonEventData
>({
  name: 'person',
  events: {
    PersonErased: { opens: true, evolve: (state, { data }) => ({ erased: [...(state?.erased ?? []), data.key] }) },
  },
  commands: {
    ErasePerson: {
      roles: ['operator'],
      opens: 'again',
      decide(_state, { data: { key, reason, document } }) {
        if (typeof key !== 'string' || !PERSON_KEY.test(key)) return invalid('key', 'bad-key');
        if (!ERASE_REASONS.includes(reason))
          return invalid('reason', 'not-one-of', { allowed: ERASE_REASONS.join(', ') });
        return checkName('document', document) ?? { type: 'PersonErased', data: { key, reason, document } };
      },
    },
  },
});
