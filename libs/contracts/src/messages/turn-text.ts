import { formatMessage } from './index.ts';
import { LANGUAGES } from './language.ts';

const BETWEEN = { zh: '、', en: ', ' } as const;

/**
 * Why it is somebody's turn, in words; `codes`: as in the answer of `to-do`, with the rung after a slash. Several are of one
 * turn: their rungs are named one after the other, each once.
 */
export function turnReasonText(codes: readonly string[]): { readonly zh: string; readonly en: string } {
  const [why = ''] = (codes[0] ?? '').split('/');
  const rungs = [...new Set(codes.flatMap((code) => code.split('/').slice(1)))];
  const [zh = '', en = ''] = LANGUAGES.map((language) => {
    const rung = rungs.map((one) => formatMessage(language, `because.${one}`)).join(BETWEEN[language]);
    const text = formatMessage(language, `turn-why.${why}`, { rung });
    return text.charAt(0).toUpperCase() + text.slice(1);
  });
  return { zh, en };
}
