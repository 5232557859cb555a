import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { caseRoles } from '@lianxin/case';
import type { Language } from '@lianxin/contracts';
import { catalogue } from '@lianxin/contracts';
import { offlineWords as offlineEn } from './en/offline.ts';
import { ownTexts } from './own-texts.ts';
import { offlineWords as offlineZh } from './zh-CN/offline.ts';

const ROOT = resolve(__dirname, '../../../..');
const ROLES = 'infra/docs/roles';
/** Of the contracts: buttons, columns, choices, what is to do. */
const SHOWN = /^(?:short|turn|stage|field|outcome|stationing)\./;

/** 「认领」 */
const CHINESE_MARK = /「([^」]+)」/g;
/** “Take” */
const ENGLISH_MARK = /“([^”]+)”/g;

type Texts = Readonly<Record<string, string>>;

const shownOf = (texts: Texts): Texts => Object.fromEntries(Object.entries(texts).filter(([key]) => SHOWN.test(key)));
const onScreen: Readonly<Record<Language, Texts>> = {
  zh: { ...shownOf(catalogue.zh), ...ownTexts.zh, ...offlineZh },
  en: { ...shownOf(catalogue.en), ...ownTexts.en, ...offlineEn },
};

const read = (page: string): string => readFileSync(join(ROOT, page), 'utf8');

/** What a page marks as a name on the screen. */
const namesIn = (page: string, mark = CHINESE_MARK): readonly string[] =>
  [...read(page).matchAll(mark)].map(([, name = '']) => name);

const isOnScreen = (name: string, language: Language): boolean => Object.values(onScreen[language]).includes(name);

/** Where the links and pictures of a page lead, in this tree. */
const linksOf = (page: string): readonly string[] =>
  [...read(page).matchAll(/\]\(([^)#]+)[^)]*\)|src="([^"]+)"/g)]
    .map(([, link, picture]) => link ?? picture ?? '')
    .filter((link) => !link.startsWith('http'));

/** Commands of a case that a name is the button of. */
const commandsCalled = (name: string): readonly string[] =>
  Object.entries(catalogue.zh)
    .filter(([key, text]) => key.startsWith('short.') && text === name)
    .map(([key]) => key.slice('short.'.length))
    .filter((type) => type in caseRoles);

const rolePages = readdirSync(join(ROOT, ROLES)).map((file) => `${ROLES}/${file}`);
const pages = [
  ...rolePages.map((page) => ({ page, mark: CHINESE_MARK, language: 'zh' as const })),
  { page: 'README.zh-CN.md', mark: CHINESE_MARK, language: 'zh' as const },
  { page: 'README.md', mark: ENGLISH_MARK, language: 'en' as const },
];

describe('pages that name what is on the screen', () => {
  it.each(pages)('$page: every name that is marked is a word of the console', ({ page, mark, language }) => {
    const names = namesIn(page, mark);
    expect(names.length).toBeGreaterThan(8);
    expect(names.filter((name) => !isOnScreen(name, language))).toEqual([]);
  });

  it.each(pages)('$page: every link and picture is there', ({ page }) => {
    const lost = linksOf(page).filter((link) => !existsSync(join(ROOT, dirname(page), link)));
    expect(lost).toEqual([]);
  });

  it.each(rolePages)('%s: names no button of a command that the role may not send', (page) => {
    const role = page.slice(ROLES.length + 1, -'.md'.length);
    const mayNot = (type: string): boolean =>
      !(caseRoles as Readonly<Record<string, readonly string[]>>)[type]?.includes(role);
    expect(namesIn(page).filter((name) => commandsCalled(name).some(mayNot))).toEqual([]);
  });

  it('would find a name that no screen has, and a button of somebody else', () => {
    expect(['认领', '领取'].filter((name) => !isOnScreen(name, 'zh'))).toEqual(['领取']);
    expect(commandsCalled('接单')).toEqual(['AcceptOffer']);
  });
});
