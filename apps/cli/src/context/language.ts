import type { Language } from '@lianxin/contracts';
import type { Env } from './settings.ts';

/** `LIANXIN_LANG`, else the terminal's own language; English where that is neither. */
export function languageFromEnv(env: Env): Language {
  const wanted = env['LIANXIN_LANG'] ?? env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '';
  return wanted.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
