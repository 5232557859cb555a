import type { Language } from '@lianxin/contracts';
import { negotiateLanguage } from '@lianxin/contracts';
import { useSyncExternalStore } from 'react';

const KEPT = 'lianxin.language';

const listeners = new Set<() => void>();
const kept = localStorage.getItem(KEPT);
let now: Language = kept === 'zh' || kept === 'en' ? kept : negotiateLanguage(navigator.language);

const tell = (): void => {
  document.documentElement.lang = now === 'zh' ? 'zh-CN' : 'en';
};
tell();

/** The language of this browser: kept here, and no secret. */
export const language = {
  get: (): Language => now,
  set(wanted: Language): void {
    now = wanted;
    localStorage.setItem(KEPT, wanted);
    tell();
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export const useLanguage = (): Language => useSyncExternalStore(language.subscribe, language.get);
