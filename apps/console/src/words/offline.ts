import type { MessageParams } from '@lianxin/contracts';
import { createCatalogue } from '@lianxin/contracts';
import { offlineWords as en } from './en/offline.ts';
import { useLanguage } from './language.ts';
import { offlineWords as zhCN } from './zh-CN/offline.ts';

export type OfflineKey = keyof typeof zhCN;

const words = createCatalogue({ zh: zhCN, en });

/** Words of working without the line. Both languages come with what needs them, which is loaded before the line is cut. */
export function useOfflineT(): (key: OfflineKey, params?: MessageParams) => string {
  const spoken = useLanguage();
  return (key, params) => words.formatMessage(spoken, key, params);
}
