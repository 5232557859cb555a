import { fieldWords as en } from './en/fields.ts';
import { useLanguage } from './language.ts';
import { fieldWords as zhCN } from './zh-CN/fields.ts';

/** The name of a field of a case's state; what has none, such as an id, as it is. Loaded with the pages that need it. */
export function useFieldWord(): (field: string) => string {
  const spoken = useLanguage();
  const words: Readonly<Record<string, string>> = spoken === 'zh' ? zhCN : en;
  return (field) => (Object.hasOwn(words, field) ? (words[field] as string) : field);
}
