import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { blobPath } from '../src/record/blobs.ts';
import { BLOB_FOLDER, EXPORT_FORMAT, EXPORT_PARTS, MANIFEST_FILE, partFileName } from '../src/record/manifest.ts';
import { ExportPartWriter } from '../src/record/part-file.ts';
import type { DrawExport } from './draw-export.ts';
import { chainAnew, sha256 } from './draw-export.ts';

type Data = Readonly<Record<string, unknown>>;

/** The same record with the data of every event of this type changed. */
export const withData = (given: DrawExport, type: string, change: (data: Data) => object): DrawExport => ({
  ...given,
  rows: chainAnew(
    given.rows.map((row) =>
      row.type === type ? { ...row, data: { ...(row.data as Data), ...change(row.data as Data) } } : row,
    ),
  ),
});

/** The same record with another text in the place of the one that an event names; `hash` too where it is to fit. */
export function withText(
  given: DrawExport,
  type: string,
  change: (text: string) => string,
  { field, isHashed = true }: { readonly field?: string; readonly isHashed?: boolean } = {},
): DrawExport {
  const texts = new Map(given.texts);
  const replaced = withData(given, type, (data) => {
    const kept = (field === undefined ? data : data[field]) as { readonly hash: string; readonly blob: string };
    const text = change(texts.get(kept.blob) as string);
    const blob = sha256(text);
    texts.set(blob, text);
    const next = isHashed ? { hash: blob, blob } : { ...kept, blob };
    return field === undefined ? next : { [field]: next };
  });
  return { ...replaced, texts };
}

/** Puts texts into a folder of files, each below its hash. */
export function writeTexts(folder: string, texts: DrawExport['texts']): void {
  for (const [hash, text] of texts) {
    const file = join(folder, blobPath(hash));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** Writes an export as `lianxin export --without-secrets` does, as far as the check reads it. */
export async function writeExport(folder: string, { rows, texts }: DrawExport): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const parts: Record<string, { readonly count: number; readonly sha256: string }> = {};
  for (const part of EXPORT_PARTS) {
    const file = await ExportPartWriter.create(join(folder, partFileName(part)));
    if (part === 'events') await file.add(rows);
    parts[part] = await file.finish();
  }
  writeTexts(join(folder, BLOB_FOLDER), texts);
  const manifest = { format: EXPORT_FORMAT, at: '2026-03-20T00:00:00.000Z', head: '99', withoutSecrets: true, parts };
  writeFileSync(join(folder, MANIFEST_FILE), JSON.stringify(manifest));
  return folder;
}
