import { expect, it } from '@jest/globals';
import { languageFromEnv } from './language.ts';

// The launcher has the same examples: it prints before anything is built, and so chooses for itself.
it.each([
  [{ LIANXIN_LANG: 'zh-CN', LANG: 'en_US.UTF-8' }, 'zh'],
  [{ LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }, 'en'],
  [{ LC_MESSAGES: 'ZH_TW', LANG: 'de_DE' }, 'zh'],
  [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
  [{}, 'en'],
])('%j asks for a language', (env, language) => {
  expect(languageFromEnv(env)).toBe(language);
});
