import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflows } from '@lianxin/adapter-temporal';

const PACKAGE = fileURLToPath(new URL('../', import.meta.url));

export interface Alteration {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** The bundle of a copy of the workflows in which one line reads otherwise. */
export async function bundleAltered({ file, from, to }: Alteration): Promise<string> {
  // Inside the package, so that its dependencies are found; before a first build there is no dist.
  mkdirSync(join(PACKAGE, 'dist'), { recursive: true });
  const copy = mkdtempSync(join(PACKAGE, 'dist', 'altered-'));
  try {
    cpSync(join(PACKAGE, 'src'), copy, { recursive: true, filter: (path) => !path.endsWith('.spec.ts') });
    const path = join(copy, file);
    const source = readFileSync(path, 'utf8');
    if (!source.includes(from)) throw new Error(`${file} does not say: ${from}`);
    writeFileSync(path, source.replace(from, to));
    return await bundleWorkflows(join(copy, 'entry.ts'));
  } finally {
    rmSync(copy, { recursive: true });
  }
}
