import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import { defineConfig } from 'vite';
import { compressBuilt } from './compress-built.ts';

const api = process.env['LIANXIN_API'] ?? 'http://127.0.0.1:3000';

/** The public page, a bundle of its own: nothing of the console comes with it. Built after the console, into its folder. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/track/',
  publicDir: false,
  plugins: [react(), compressBuilt()],
  resolve: { conditions: ['@lianxin/source', 'module', 'browser', 'development|production'] },
  build: {
    target: 'es2023',
    outDir: join(import.meta.dirname, 'dist/site/track'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    rolldownOptions: { input: join(import.meta.dirname, 'track.html') },
  },
  server: { proxy: { '/receipts': api, '/requests': api } },
});
