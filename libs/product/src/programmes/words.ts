import type { Language } from '@lianxin/contracts';
import { amountText, choiceText, formatMessage, reasonText } from '@lianxin/contracts';
import type { Bilingual, ProgrammeClockKind, Recipient, TimeAmount } from '@lianxin/programme';

/** A value for a place of a text: one for both languages, or the words of each. */
type Place = string | number | Bilingual;

const inEach = (text: (language: Language) => string): Bilingual => ({ zh: text('zh'), en: text('en') });

/** A text of the catalogue in both languages. */
export const say = (key: string, places: Readonly<Record<string, Place>> = {}): Bilingual =>
  inEach((language) =>
    formatMessage(
      language,
      `programme.${key}`,
      Object.fromEntries(
        Object.entries(places).map(([name, place]) => [name, typeof place === 'object' ? place[language] : place]),
      ),
    ),
  );

const LIST: Readonly<Record<Language, string>> = { zh: '、', en: ', ' };
const CLAUSES: Readonly<Record<Language, string>> = { zh: '；', en: '; ' };

const joined = (parts: readonly Bilingual[], between: typeof LIST): Bilingual =>
  inEach((language) => parts.map((part) => part[language]).join(between[language]));

/** Things of one kind, one after the other. */
export const listed = (parts: readonly Bilingual[]): Bilingual => joined(parts, LIST);

/** What is said of one rule, clause by clause; what is not said is left out. */
export const clauses = (...parts: readonly (Bilingual | false | undefined)[]): Bilingual =>
  joined(
    parts.filter((part) => part !== false && part !== undefined),
    CLAUSES,
  );

/** An amount of time. */
export const amountOf = ({ unit, amount }: TimeAmount): Bilingual =>
  inEach((language) => amountText(unit, amount, language));

/** Clocks by what they are for. */
export const clocksText = (kinds: readonly ProgrammeClockKind[]): Bilingual => listed(kinds.map(reasonText));
/** Who is told, by what they are to the case. */
export const peopleText = (recipients: readonly Recipient[]): Bilingual =>
  listed(recipients.map((one) => say(`to.${one}`)));

/** Codes of a field of cases in words. */
export const choicesText = (field: string, codes: readonly string[] = []): readonly Bilingual[] =>
  codes.map((code) => choiceText(field, code));

const MINUTES_PER_HOUR = 60;
/** `13:30` for 13.5. */
export const hourText = (hour: number): string =>
  `${Math.floor(hour)}:${String(Math.round((hour % 1) * MINUTES_PER_HOUR)).padStart(2, '0')}`;
