import { afterEach, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repoRoot } from '../paths.mjs';
import { en } from './en.mjs';
import { padTo, say } from './index.mjs';
import { zhCN } from './zh-CN.mjs';

const placeholdersIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
const COMMENTS = /\/\*\*?\s[\s\S]*?\*\/|^\s*\/\/.*$/gm;
const LITERALS = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g;
const SENTENCE = /[a-z']{2,}[,;:]? [a-z]{2,}|\p{Script=Han}/iu;
const NOT_READ = /^.(?:SELECT|CREATE|REVOKE|GRANT|DROP|SHOW|Client Key|Server Key|n=,|c=|<project|org\.apache)/;

/** Literals that say something to a person, where only codes and names belong. */
const sentencesIn = (source: string): string[] =>
  [...source.replace(COMMENTS, '').matchAll(LITERALS)]
    .map(([literal]) => literal)
    .filter((literal) => SENTENCE.test(literal.replace(/\$\{[^}]*\}/g, '')) && !NOT_READ.test(literal));

/** Every file that `npm start` loads, by what each imports. */
function filesLoadedFrom(file: string, known = new Set<string>()): ReadonlySet<string> {
  if (known.has(file) || file.includes('/messages/')) return known;
  known.add(file);
  for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/ from '(\.[^']+\.mjs)'/g)) {
    filesLoadedFrom(join(dirname(file), path), known);
  }
  return known;
}

describe('what the launcher says', () => {
  const before = { ...process.env };
  afterEach(() => void (process.env = { ...before }));

  it('is the same in both languages, and names the same facts', () => {
    expect(Object.keys(zhCN)).toEqual(Object.keys(en));
    for (const [key, text] of Object.entries(en)) {
      expect([key, placeholdersIn(zhCN[key as keyof typeof en])]).toEqual([key, placeholdersIn(text)]);
    }
  });

  it.each([
    [{ LIANXIN_LANG: 'zh-CN', LANG: 'en_US.UTF-8' }, '已停止。'],
    [{ LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }, 'Stopped.'],
    [{ LC_MESSAGES: 'ZH_TW', LANG: 'de_DE' }, '已停止。'],
    [{ LANG: 'zh_CN.UTF-8' }, '已停止。'],
    [{}, 'Stopped.'],
  ])('is in the language that %j asks for', (env, said) => {
    process.env = env;
    expect(say('stop.done')).toBe(said);
  });

  it('puts facts in their places, and leaves what they hold alone', () => {
    expect(say('service.ended-with', { name: '$& {end}', end: 'code 3' })).toBe('$& {end} ended with code 3');
  });

  it('lines up in columns, a Chinese character being two wide', () => {
    expect([padTo('构建', 6), padTo('build', 6), padTo('数据库迁移', 6)]).toEqual(['构建  ', 'build ', '数据库迁移']);
  });

  it('is found when a file says it by itself', () => {
    const planted = [
      "// it's 'a comment here'",
      "note('up to date'); say('step.current');",
      'note("it\'s up"); throw new Error(`${name} 已退出`);',
    ];
    expect(sentencesIn(planted.join('\n'))).toEqual(["'up to date'", '"it\'s up"', '`${name} 已退出`']);
  });

  it('is in the catalogue alone', () => {
    const files = [...filesLoadedFrom(join(repoRoot, 'infra', 'local', 'start.mjs'))];
    expect(files.length).toBeGreaterThan(20);
    expect(files.flatMap((file) => sentencesIn(readFileSync(file, 'utf8')))).toEqual([]);
  });
});
