import type { Language } from '@lianxin/contracts';
import { language } from './language.ts';
import { loadTexts } from './loaded-texts.ts';

/** Once its texts are here. */
export async function changeLanguage(to: Language): Promise<void> {
  await loadTexts(to);
  language.set(to);
}
