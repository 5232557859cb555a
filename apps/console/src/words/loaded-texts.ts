import type { Language } from '@lianxin/contracts';
import type { WordedArea } from './area-words.ts';
import { AREA_WORDS } from './area-words.ts';

type Texts = Partial<Record<Language, Readonly<Record<string, string>>>>;

const [shown, own]: [Texts, Texts] = [{}, {}];

/** What the contracts say, in the languages that were loaded: in the place of their `catalogue-texts.ts`, which has both. */
export const catalogueTexts: Readonly<Texts> = shown;
/** What the console itself says, likewise: in the place of `own-texts.ts`. */
export const ownTexts: Readonly<Texts> = own;

const opened = new Set<WordedArea>();

async function addAreaWords(area: WordedArea, to: Language): Promise<void> {
  const words = await AREA_WORDS[area][to]();
  own[to] = { ...own[to], ...words };
}

/** Before a page of the area is shown, in the languages that are there; one that comes later brings them along. */
export async function loadAreaWords(area: WordedArea): Promise<void> {
  opened.add(area);
  await Promise.all((Object.keys(own) as Language[]).map((to) => addAreaWords(area, to)));
}

/** Before anything is said in it. */
export async function loadTexts(to: Language): Promise<void> {
  if (to === 'zh') {
    const [contracts, words] = await Promise.all([
      import('@lianxin/contracts/messages/shown/zh-CN'),
      import('./zh-CN/index.ts'),
    ]);
    [shown.zh, own.zh] = [contracts.shown, words.zhCN];
  } else {
    const [contracts, words] = await Promise.all([
      import('@lianxin/contracts/messages/shown/en'),
      import('./en/index.ts'),
    ]);
    [shown.en, own.en] = [contracts.shown, words.en];
  }
  await Promise.all([...opened].map((area) => addAreaWords(area, to)));
}
