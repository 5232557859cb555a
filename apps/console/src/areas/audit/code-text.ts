import type { Language } from '@lianxin/contracts';
import { formatMessage, hasMessage } from '@lianxin/contracts';
import { consoleWords, translateInto } from '../../words/t.ts';

/** Fields whose codes have words of their own family; any other code is looked for in `OTHERWISE`. */
const BY_FIELD: Readonly<Record<string, readonly string[]>> = {
  ...{ stage: ['stage'], category: ['category'], urgency: ['urgency'], channel: ['channel'], origin: ['origin'] },
  ...{
    outcome: ['outcome'],
    ending: ['ending'],
    unit: ['console.calendar.unit'],
    owner: ['owner'],
    what: ['span'],
    how: ['how'],
  },
  ...{
    because: ['because', 'why'],
    kind: ['kind', 'because', 'measure', 'act', 'console.act'],
    template: ['console.notice'],
  },
  ...{ status: ['console.standing'], then: ['console.then'], countFrom: ['console.count'], tells: ['console.to'] },
  ...{ recipients: ['console.to'], waitingOn: ['party'], items: ['item'], measure: ['measure'], item: ['item'] },
};
const OTHERWISE = [
  ...['because', 'console.notice', 'console.to', 'stage', 'kind', 'category', 'how', 'span', 'measure', 'item'],
  ...['means', 'source', 'reason', 'sector', 'party', 'outcome'],
];
/** An entry's number behind the code of what began with it, and an act of that: `rectification@27/yellow-card`. */
const NUMBERED = /^([a-z][a-z-]*)@(\d+)(?:\/([a-z-]+))?$/;
/** A rule of a programme, by the clock that it is about: `demo-minutes/intake`. */
const RULE = /^[a-z0-9-]+\/([a-z-]+)$/;

/** What the record keeps for one word, of the contracts or of the console. */
function wordOf(to: Language, family: string, code: string): string | undefined {
  const key = `${family}.${code}`;
  if (consoleWords.hasMessage(key)) return consoleWords.formatMessage(to, key);
  if (!hasMessage(key)) return undefined;
  const text = formatMessage(to, key);
  // One that says when or since when is a sentence about something else.
  return text.includes('{') ? undefined : text;
}

function firstWord(to: Language, families: readonly string[], code: string): string | undefined {
  for (const family of families) {
    const word = wordOf(to, family, code);
    if (word !== undefined) return word;
  }
  return undefined;
}

function numberedText(to: Language, code: string): string | undefined {
  const [, what = '', at = '', act] = NUMBERED.exec(code) ?? [];
  const words = firstWord(to, OTHERWISE, what);
  if (words === undefined) return undefined;
  const text = translateInto(to)('console.audit.numbered', { what: words, at });
  return act === undefined ? text : `${text} · ${firstWord(to, OTHERWISE, act) ?? act}`;
}

/** A code of the record in words, by the field that it stands in; undefined where it has none. */
export function codeText(to: Language, code: string, field = ''): string | undefined {
  const [, rule] = RULE.exec(code) ?? [];
  return (
    numberedText(to, code) ??
    firstWord(to, [...(BY_FIELD[field] ?? []), ...OTHERWISE], code) ??
    (rule === undefined ? undefined : firstWord(to, ['because'], rule))
  );
}
