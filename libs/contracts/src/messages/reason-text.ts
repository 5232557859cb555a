import { hasMessage, inBothLanguages } from './index.ts';

const SEPARATOR = { zh: '：', en: ': ' } as const;

/** The words of a reason: its own, or those of its parts (`resolve/yellow-card`). */
export function reasonText(code: string): { readonly zh: string; readonly en: string } {
  if (hasMessage(`because.${code}`)) return inBothLanguages(`because.${code}`);
  const parts = code
    .split('/')
    .map((part) => (hasMessage(`because.${part}`) ? inBothLanguages(`because.${part}`) : { zh: part, en: part }));
  return { zh: parts.map(({ zh }) => zh).join(SEPARATOR.zh), en: parts.map(({ en }) => en).join(SEPARATOR.en) };
}
