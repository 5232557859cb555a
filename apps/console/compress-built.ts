import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const COMPRESSED = /\.(?:js|css|svg)$/;

/** Compressed once, here: the api sends each file as it lies. */
export function compressBuilt(): Plugin {
  let folder = '';
  return {
    name: 'compress-built',
    apply: 'build',
    configResolved: ({ build }) => void (folder = join(build.outDir, 'assets')),
    closeBundle() {
      for (const name of readdirSync(folder).filter((one) => COMPRESSED.test(one))) {
        const file = join(folder, name);
        const bytes = readFileSync(file);
        writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
        writeFileSync(`${file}.br`, brotliCompressSync(bytes));
      }
    },
  };
}
