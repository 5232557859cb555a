import type { HistoryEntry, Language } from '@lianxin/contracts';
import { choiceText, fieldText, reasonText } from '@lianxin/contracts';
import type { Translate } from '../../../words/t.ts';
import { yuanText } from '../../../words/yuan.ts';

/** What every fact is said with. */
export interface FactWords {
  readonly t: Translate;
  readonly spoken: Language;
  readonly nameOf: (id: string) => string;
}

type Fields = Readonly<Record<string, unknown>>;
type Tell = (value: unknown, words: FactWords, fields: Fields, entry: HistoryEntry) => string | undefined;

const asText: Tell = (value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined);
/** Somebody by what he is in the entry; who did it himself is named there already. */
const asPerson =
  (role: 'cadre' | 'verifier'): Tell =>
  (value, { t, nameOf }, _fields, { type, actor }) => {
    if (typeof value !== 'string' || value === actor) return undefined;
    const isTo = role === 'verifier' || type === 'CaseOffered' || type === 'CaseAssigned';
    return isTo ? t(`console.record.${role}`, { name: nameOf(value) }) : nameOf(value);
  };
const asYuan: Tell = (value, { t }) =>
  typeof value === 'number' ? t('console.yuan', { yuan: yuanText(value) }) : undefined;
const asChoice =
  (field: string): Tell =>
  (value, { spoken }) =>
    typeof value === 'string' || typeof value === 'number' ? choiceText(field, String(value))[spoken] : undefined;
/** What the rules did by themselves: that somebody did it is what its entry is called. */
const asCause: Tell = (value, { spoken }) =>
  value === 'failed-again' ? choiceText('cause', value)[spoken] : undefined;
/** A clock or a rung by its kind: what follows it in its id counts entries. */
const asReason: Tell = (value, { spoken }) =>
  typeof value === 'string' ? reasonText(value.split('@')[0] ?? value)[spoken] : undefined;

const asPersons: Tell = (value, { t }) =>
  typeof value === 'number' ? t('console.record.persons', { count: value }) : undefined;
const countOf: Tell = (value, words, fields, entry) => {
  if (fields['unit'] === 'person') return asPersons(value, words, fields, entry);
  return typeof value === 'number' ? [value, fields['unit']].filter((one) => one !== undefined).join(' ') : undefined;
};

/** How many items of a checklist passed. */
const checkedOf: Tell = (value, { t }) => {
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'object')) return undefined;
  const passed = value.filter((item: { readonly passed?: boolean }) => item.passed === true).length;
  return t('console.form.close-out.checked', { passed, failed: value.length - passed });
};

/** What an entry says beside the words that somebody wrote, in this order; other fields are an auditor's. */
const TOLD: Readonly<Record<string, Tell>> = {
  ...{ cause: asCause, clock: asReason, rung: asReason, cadre: asPerson('cadre'), verifier: asPerson('verifier') },
  ...{ how: asChoice('how'), party: asChoice('party'), measure: asChoice('measure'), item: asText },
  ...{ count: countOf, workers: asPersons, fromPlace: asText, ranOn: asText, policy: asText },
  ...{ amountFen: asYuan, valueFen: asYuan, fareFen: asYuan, items: checkedOf, grade: asChoice('grade') },
};

/** Answers of a call, which say nothing without what was asked. */
const ASKED = ['reached', 'satisfied', 'solved'];

/** What an entry says of clocks, people and figures, in words. */
export function factsOf(entry: HistoryEntry, words: FactWords): readonly string[] {
  const { type, data } = entry;
  const own = (data ?? {}) as Fields;
  // A correction names the entry of the measure, and repeats what no longer counts.
  const fields: Fields = { ...own, ...(own['reversed'] as Fields | undefined) };
  const told = Object.entries(TOLD).flatMap(([field, tell]) => tell(fields[field], words, fields, entry) ?? []);
  const answered = ASKED.filter((field) => typeof fields[field] === 'boolean').map((field) => {
    const value = words.t(fields[field] === true ? 'console.yes' : 'console.no');
    return words.t('console.pair', { what: fieldText(type, field)[words.spoken], value });
  });
  return [...told, ...answered];
}
