import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { createHash } from 'node:crypto';
import { basename, join, relative } from 'node:path';
import type { Plugin } from 'vite';
import { defineConfig } from 'vite';
import { compressBuilt } from './compress-built.ts';

const TEXTS = new Set(['catalogue-texts.ts', 'own-texts.ts']);

/** All texts, one language at a time. */
const loadOneLanguage = (): Plugin => ({
  name: 'load-one-language',
  enforce: 'pre',
  resolveId: (source) =>
    TEXTS.has(basename(source)) ? join(import.meta.dirname, 'src/words/loaded-texts.ts') : undefined,
});

/** One suffix for a file: the line numbers that Vite puts into names do not compress. */
const nameClass = (name: string, file: string): string => {
  const suffix = createHash('sha256')
    .update(relative(import.meta.dirname, file))
    .digest('hex')
    .slice(0, 5);
  return `${name}_${suffix}`;
};

const api = process.env['LIANXIN_API'] ?? 'http://127.0.0.1:3000';
const ADDRESSES = [
  'absences',
  'accounts',
  'cadres',
  'calendars',
  'cases',
  'changes',
  'dead-letters',
  'draws',
  'enterprises',
  'erasures',
  'inbox',
  'offices',
  'operations',
  'people',
  'persons',
  'processes',
  'programmes',
  'queries',
  'receipts',
  'requests',
  'rule-changes',
  'sessions',
];

export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  plugins: [
    react(),
    { ...optimizeLocales.vite({ locales: ['zh-CN', 'en-US'] }), enforce: 'pre' },
    loadOneLanguage(),
    compressBuilt(),
  ],
  resolve: { conditions: ['@lianxin/source', 'module', 'browser', 'development|production'] },
  css: { modules: { generateScopedName: nameClass } },
  build: {
    target: 'es2023',
    outDir: join(import.meta.dirname, 'dist/site'),
    emptyOutDir: true,
    manifest: true,
    assetsInlineLimit: 0,
    // What everybody waits for comes as one file, as fifty they take longer; the entry stays a file that the manifest names.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: 'first', tags: ['$initial'], test: /(?<!console\/(index\.html|src\/main\.tsx))$/ }],
        },
      },
    },
  },
  server: { proxy: Object.fromEntries(ADDRESSES.map((one) => [`/${one}`, api])) },
});
