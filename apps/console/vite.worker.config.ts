import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vite';

const site = join(import.meta.dirname, 'dist/site');
const read = (file: string): Buffer => readFileSync(join(site, file));

/** Beside the page, without a hash in their names. */
const BESIDE = ['icon.svg', 'pressable.css'];

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly assets?: readonly string[];
}

/** What the console was built into, and a version that changes with any of it. */
function builtFiles() {
  const manifest = JSON.parse(read('.vite/manifest.json').toString()) as Readonly<Record<string, Chunk>>;
  const hashed = new Set(
    Object.values(manifest).flatMap(({ file, css = [], assets = [] }) => [file, ...css, ...assets]),
  );
  const version = createHash('sha256');
  for (const file of ['index.html', ...BESIDE]) version.update(read(file));
  version.update([...hashed].sort().join('\n'));
  return {
    version: version.digest('hex').slice(0, 16),
    files: [...BESIDE, ...hashed].sort().map((file) => `/console/${file}`),
  };
}

/** The worker that keeps the console's files. Built after the console, whose files it names. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  define: { BUILT: JSON.stringify(builtFiles()) },
  build: {
    target: 'es2023',
    outDir: site,
    emptyOutDir: false,
    rolldownOptions: {
      input: join(import.meta.dirname, 'src/worker/service-worker.ts'),
      output: { entryFileNames: '[name].js', format: 'iife' },
    },
  },
});
