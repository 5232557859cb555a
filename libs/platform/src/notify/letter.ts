import type { Language } from '@lianxin/contracts';
import { LANGUAGES, becauseWords, hasMessage, markedLine, markedText, message } from '@lianxin/contracts';
import type { Letter, Notice } from '@lianxin/engine';
import { MINUTE_MS, parseInstant, plusMs } from '@lianxin/kernel';

type Said = Pick<Letter, 'subject' | 'text' | 'language'>;
type Facts = Readonly<Record<string, string | number>>;

/** More are not read; the inbox has them all. */
const LISTED_MAX = 100;
const TAGS: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' };
/** Facts that are codes, and have words of their own. */
const CODED = ['rung', 'clock'] as const;
/** A fact a letter names and its notice does not have. */
const UNTOLD: Facts = Object.fromEntries(
  ['until', 'due', 'lapsesAt', 'clock', 'items', 'into', 'rung'].map((fact) => [fact, '—']),
);

/** As the office's wall clock shows it: `2020-02-03 09:00`. */
function shownAt(text: string, offsetMinutes: number): string {
  const at = parseInstant(text);
  return at === undefined
    ? text
    : plusMs(at, offsetMinutes * MINUTE_MS)
        .slice(0, 16)
        .replace('T', ' ');
}

function factsOf({ params, offsetMinutes }: Notice, language: Language): Facts {
  const shown = Object.entries(params).map(([key, value]) => {
    if (typeof value !== 'string') return [key, value];
    return [key, CODED.some((code) => code === key) ? becauseWords(value)[language] : shownAt(value, offsetMinutes)];
  });
  return { ...UNTOLD, ...(Object.fromEntries(shown) as Facts) };
}

const headline = (notice: Notice, language: Language): string =>
  message(language, `notice.${notice.template}`, factsOf(notice, language));

/** What a notice asks of its reader, and why it comes to him where it was not for him. */
function keysOf({ template, params }: Notice): readonly string[] {
  return [`mail.${template}`, `mail.instead-${params['instead']}`].filter(hasMessage);
}

function paragraph(notice: Notice, language: Language): string {
  const facts = factsOf(notice, language);
  return [headline(notice, language), ...keysOf(notice).map((key) => message(language, key, facts))].join('\n');
}

function subjectIn(notices: readonly Notice[], language: Language): string {
  const [only, ...others] = notices;
  if (only && others.length === 0) return headline(only, language);
  return message(language, 'mail.digest-subject', { count: notices.length });
}

function textIn(notices: readonly Notice[], language: Language): string {
  const more = notices.length - LISTED_MAX;
  return [
    ...notices.slice(0, LISTED_MAX).map((notice) => paragraph(notice, language)),
    ...(more > 0 ? [message(language, 'mail.digest-more', { count: more })] : []),
    `--\n${message(language, 'mail.footer')}`,
  ].join('\n\n');
}

/** The words of one notice or of a digest, in the recipient's language; in both where it is not known. */
export function letterOf(notices: readonly Notice[], language: Language | undefined): Said {
  const languages = language === undefined ? LANGUAGES : [language];
  return {
    subject: markedLine(languages.map((one) => subjectIn(notices, one)).join(' / ')),
    text: markedText(languages.map((one) => textIn(notices, one)).join('\n\n\n')),
    language: languages.map((one) => TAGS[one]).join(', '),
  };
}
