import type { Language } from '@lianxin/contracts';
import {
  LANGUAGES,
  reasonText,
  hasMessage,
  markControlsInLine,
  markControlsInText,
  formatMessage,
} from '@lianxin/contracts';
import type { Letter, Notice } from '@lianxin/engine';
import { MINUTE_MS, parseInstant, addMs } from '@lianxin/kernel';

type LetterText = Pick<Letter, 'subject' | 'text' | 'language'>;
type LetterParams = Readonly<Record<string, string | number>>;

/** Notices in one letter; the inbox has them all. */
const NOTICES_IN_LETTER_MAX = 100;
const TAGS: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' };
/** Params that are codes with words of their own. */
const CODE_PARAMS = ['rung', 'clock'] as const;
/** Stands for a param that the text names and the notice lacks. */
const MISSING_PARAMS: LetterParams = Object.fromEntries(
  ['until', 'due', 'lapsesAt', 'clock', 'items', 'into', 'rung'].map((fact) => [fact, '—']),
);

/** As the office's wall clock shows it: `2020-02-03 09:00`. */
function formatParamTime(text: string, offsetMinutes: number): string {
  const at = parseInstant(text);
  return at === undefined
    ? text
    : addMs(at, offsetMinutes * MINUTE_MS)
        .slice(0, 16)
        .replace('T', ' ');
}

function letterParams({ params, offsetMinutes }: Notice, language: Language): LetterParams {
  const shown = Object.entries(params).map(([key, value]) => {
    if (typeof value !== 'string') return [key, value];
    return [
      key,
      CODE_PARAMS.some((code) => code === key) ? reasonText(value)[language] : formatParamTime(value, offsetMinutes),
    ];
  });
  return { ...MISSING_PARAMS, ...(Object.fromEntries(shown) as LetterParams) };
}

const noticeSubject = (notice: Notice, language: Language): string =>
  formatMessage(language, `notice.${notice.template}`, letterParams(notice, language));

/** What a notice asks of its reader, and why it comes to him where it was not for him. */
function messageKeys({ template, params }: Notice): readonly string[] {
  return [`mail.${template}`, `mail.instead-${params['instead']}`].filter(hasMessage);
}

function noticeParagraph(notice: Notice, language: Language): string {
  const params = letterParams(notice, language);
  return [
    noticeSubject(notice, language),
    ...messageKeys(notice).map((key) => formatMessage(language, key, params)),
  ].join('\n');
}

function composeSubject(notices: readonly Notice[], language: Language): string {
  const [only, ...others] = notices;
  if (only && others.length === 0) return noticeSubject(only, language);
  return formatMessage(language, 'mail.digest-subject', { count: notices.length });
}

function composeText(notices: readonly Notice[], language: Language): string {
  const more = notices.length - NOTICES_IN_LETTER_MAX;
  return [
    ...notices.slice(0, NOTICES_IN_LETTER_MAX).map((notice) => noticeParagraph(notice, language)),
    ...(more > 0 ? [formatMessage(language, 'mail.digest-more', { count: more })] : []),
    `--\n${formatMessage(language, 'mail.footer')}`,
  ].join('\n\n');
}

/** The words of one notice or of a digest, in the recipient's language; in both where it is not known. */
export function composeLetter(notices: readonly Notice[], language: Language | undefined): LetterText {
  const languages = language === undefined ? LANGUAGES : [language];
  return {
    subject: markControlsInLine(languages.map((one) => composeSubject(notices, one)).join(' / ')),
    text: markControlsInText(languages.map((one) => composeText(notices, one)).join('\n\n\n')),
    language: languages.map((one) => TAGS[one]).join(', '),
  };
}
