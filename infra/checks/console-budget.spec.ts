import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from '@jest/globals';

const SITE = join(__dirname, '../../apps/console/dist/site');
const KB = 1000;
/** Compressed, in kB: what comes with the first page, what a page adds to it, and all styles. */
const [FIRST_MAX, PAGE_MAX, STYLES_MAX] = [200, 80, 25];
/** The entry, what it imports, and what the bundler adds to each. */
const FIRST_SCRIPTS_MAX = 3;

interface Chunk {
  readonly file: string;
  readonly src?: string;
  readonly isEntry?: boolean;
  readonly isDynamicEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

const manifest = JSON.parse(readFileSync(join(SITE, '.vite/manifest.json'), 'utf8')) as Readonly<Record<string, Chunk>>;
const kb = (file: string): number => gzipSync(readFileSync(join(SITE, file)), { level: 9 }).length / KB;
const sum = (files: Iterable<string>): number => [...files].reduce((total, file) => total + kb(file), 0);

/** Names of a chunk and of all that it cannot run without. */
function withImports(name: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(name)) return found;
  found.add(name);
  for (const next of manifest[name]?.imports ?? []) withImports(next, found);
  return found;
}
const filesOf = (names: Iterable<string>): Set<string> =>
  new Set([...names].flatMap((name) => [manifest[name]?.file ?? '', ...(manifest[name]?.css ?? [])]));

const entries = Object.keys(manifest).filter((name) => manifest[name]?.isEntry);
const TEXTS = { 'zh-CN': /(shown\.zh-CN|words\/zh-CN\/index)\.ts$/, en: /(shown\.en|words\/en\/index)\.ts$/ };
const isTexts = (name: string): boolean => Object.values(TEXTS).some((texts) => texts.test(name));
const pages = Object.keys(manifest).filter((name) => manifest[name]?.isDynamicEntry && !isTexts(name));
const first = filesOf(withImports('index.html'));

const used: string[] = [];
/** A weight; what of its limit is used is told at the end. */
function told(what: string, weight: number, limit: number): number {
  used.push(`${what}: ${weight.toFixed(1)} of ${limit} kB`);
  return weight;
}

describe('what the console weighs', () => {
  afterAll(() => void process.stdout.write(`${used.join('\n')}\n`));

  it.each(Object.entries(TEXTS))('is at most so much before its first page, in %s', (language, isOfIt) => {
    const texts = Object.keys(manifest).filter((name) => isOfIt.test(name));
    expect([entries, texts.length]).toEqual([expect.arrayContaining(['index.html']), 2]);
    const weight = sum(first) + sum(texts.map((name) => manifest[name]?.file ?? ''));
    expect(told(`first page, ${language}`, weight, FIRST_MAX)).toBeLessThan(FIRST_MAX);
  });

  it('comes as few files before its first page, the form that asks for name and password among them', () => {
    const scripts = [...first].filter((file) => file.endsWith('.js'));
    expect(scripts.length).toBeLessThanOrEqual(FIRST_SCRIPTS_MAX);
    expect(scripts.some((file) => readFileSync(join(SITE, file), 'utf8').includes('current-password'))).toBe(true);
  });

  it('has no forms of zod before its first page: they come with the pages that read by them', () => {
    const withForms = [...first].filter((file) => readFileSync(join(SITE, file), 'utf8').includes('ZodError'));
    expect(withForms).toEqual([]);
  });

  it.each(pages)('is at most so much more with %s', (page) => {
    const added = [...filesOf(withImports(page))].filter((file) => !first.has(file));
    expect(told(page, sum(added), PAGE_MAX)).toBeLessThan(PAGE_MAX);
  });

  it('is at most so much of styles', () => {
    const styles = new Set(Object.values(manifest).flatMap(({ css = [] }) => css));
    expect(styles.size).toBeGreaterThan(0);
    expect(told('styles', sum(styles), STYLES_MAX)).toBeLessThan(STYLES_MAX);
  });
});
