import type { Language } from '@lianxin/contracts';
import type { ReactNode } from 'react';
import { usePeople } from '../../session/use-people.ts';
import { useOfficeText, useProgrammeText } from '../../session/use-register-names.ts';
import { isInstant, exactWhenText } from '../../time/moments.ts';
import { useFieldWord } from '../../words/fields.ts';
import { keptFrom } from '../../words/kept-from.ts';
import { useLanguage } from '../../words/language.ts';
import type { Translate } from '../../words/t.ts';
import { useT } from '../../words/t.ts';
import { useLayerText } from '../calendar/use-layer-text.ts';
import { codeText } from './code-text.ts';

const PEOPLE = ['holder', 'lead', 'standIn', 'requester', 'verifier', 'cadre', 'approver', 'raisedBy', 'to', 'of'];
const PEOPLE_LISTS = ['coHandlers', 'handlers', 'resolvers', 'recipients', 'answered', 'askedBy'];
const POSTS = ['dutyOfficer', 'supervisor', 'leader'];

const isPersonal = (path: readonly (string | number)[]): boolean => {
  const [last, before] = [path.at(-1), path.at(-2)].map(String);
  return [...PEOPLE, ...POSTS].includes(last ?? '') || PEOPLE_LISTS.includes(before ?? '');
};

export const hasParts = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && keptFrom(value) === undefined;

interface Words {
  readonly t: Translate;
  readonly spoken: Language;
  readonly nameOf: (id: string) => string;
  readonly officeText: (id: string) => string;
  readonly programmeText: (ref: string) => string;
  readonly layerText: (layer: string) => string;
}

type Path = readonly (string | number)[];

/** The field that a value stands in, also where that holds several. */
const fieldOf = (path: Path): string => String(path.findLast((part) => typeof part === 'string') ?? '');

/** Somebody, or whom the office has in a post; a requester without a name is called that. */
function personText(path: Path, value: string, { t, spoken, nameOf }: Words): string | undefined {
  if (value === '') return t('console.case.nobody');
  const name = nameOf(value);
  if (name !== value) return name;
  return fieldOf(path) === 'requester' ? t('console.requester') : codeText(spoken, value, 'recipients');
}

const OFFICES = ['office', 'toOffice', 'formerOffices'];

/** A word of the record: an instant, a person, an office, a programme, a calendar, any other code; undefined: it has none. */
function knownText(path: Path, value: string, words: Words): string | undefined {
  const { spoken, officeText, programmeText, layerText } = words;
  const field = fieldOf(path);
  if (isInstant(value)) return exactWhenText(value, spoken);
  if (isPersonal(path)) return personText(path, value, words);
  if (OFFICES.includes(field)) return officeText(value);
  if (field === 'programme') return programmeText(value);
  if (field === 'calendar') return layerText(value);
  return codeText(spoken, value, field);
}

/** What is a hash or an id and not for reading, so that it is shown as the code that it is. */
const OPAQUE = /^(?=.*\d)[\w@/#+.-]+$/;

function stringText(path: Path, value: string, words: Words): ReactNode {
  return knownText(path, value, words) ?? (OPAQUE.test(value) ? <code>{value}</code> : value);
}

function textOf(path: Path, value: unknown, words: Words): ReactNode {
  const { t } = words;
  const kept = keptFrom(value);
  if (kept) return t(`console.kept.${kept}`);
  if (typeof value === 'boolean') return t(value ? 'console.audit.yes' : 'console.audit.no');
  return typeof value === 'string' ? stringText(path, value, words) : JSON.stringify(value);
}

/** What says a value in words, and the place it stands at. */
export interface ValueTexts {
  readonly valueText: (path: Path, value: unknown) => ReactNode;
  readonly keyText: (key: string | number) => string;
}

/** Values of a state and the places they stand at, in words where there are any: asked for once for all of them. */
export function useValueText(): ValueTexts {
  const spoken = useLanguage();
  const programmeText = useProgrammeText();
  const names = { nameOf: usePeople(), officeText: useOfficeText(), programmeText, layerText: useLayerText() };
  const words = { t: useT(), spoken, ...names };
  const fieldWord = useFieldWord();
  const placeText = (place: string): string => {
    const word = fieldWord(place);
    if (word !== place) return word;
    const programme = programmeText(place);
    return programme === place ? (codeText(spoken, place) ?? place) : programme;
  };
  return {
    valueText: (path, value) => textOf(path, value, words),
    keyText: (key) => (typeof key === 'number' ? String(key + 1) : placeText(key)),
  };
}
