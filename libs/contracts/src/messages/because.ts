import { hasMessage, inBoth } from './index.ts';

const JOINED = { zh: '：', en: ': ' } as const;

/** The words of a reason: its own, or those of its parts (`resolve/yellow-card`). */
export function becauseWords(code: string): { readonly zh: string; readonly en: string } {
  if (hasMessage(`because.${code}`)) return inBoth(`because.${code}`);
  const parts = code
    .split('/')
    .map((part) => (hasMessage(`because.${part}`) ? inBoth(`because.${part}`) : { zh: part, en: part }));
  return { zh: parts.map(({ zh }) => zh).join(JOINED.zh), en: parts.map(({ en }) => en).join(JOINED.en) };
}
