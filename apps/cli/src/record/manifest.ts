import { scalars } from '@lianxin/contracts';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { UnreadableInput, parseStrictJson } from '@lianxin/runtime';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';

export const EXPORT_FORMAT = 'lianxin-export/1';
export const MANIFEST_FILE = 'manifest.json';
/** One JSON value a line each, in the order they are written and restored. */
export const EXPORT_PARTS = ['events', 'keys', 'numbers', 'accounts', 'blobs'] as const;
export type PartName = (typeof EXPORT_PARTS)[number];
export const partFileName = (part: PartName): string => `${part}.jsonl`;
export const BLOB_FOLDER = 'blobs';

const partSchema = z.strictObject({ count: z.int().min(0), sha256: scalars.sha256 });

/** What an export holds: written last, so that a folder without one is no export. */
export const manifestSchema = z.strictObject({
  format: z.literal(EXPORT_FORMAT),
  at: scalars.instant,
  /** Position of the last event in it. */
  head: scalars.position,
  /** Epoch of the log it was taken from; exports of older builds name none. */
  epoch: z.int().min(1).optional(),
  /** For outsiders: no keys, and accounts without the hashes of their passwords. */
  withoutSecrets: z.literal(true).optional(),
  /** Keys that its events name and that were gone when it was taken; exports of older builds name none. */
  keysLost: z.array(z.string()).optional(),
  parts: z.strictObject({
    events: partSchema,
    keys: partSchema,
    numbers: partSchema,
    accounts: partSchema,
    blobs: partSchema,
  }),
});
export type Manifest = z.output<typeof manifestSchema>;

/** The folder is no whole export; the message says why. */
export class IncompleteExport extends Error {
  override readonly name = 'NotWhole';
}

export async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** The manifest, once every part has been found as it says. */
export async function checkManifest(folder: string): Promise<Manifest> {
  const read = manifestSchema.safeParse(await readJson(join(folder, MANIFEST_FILE)));
  if (!read.success) throw new IncompleteExport(`${MANIFEST_FILE} is missing or of another build`);
  for (const name of EXPORT_PARTS) {
    const found = await sha256OfFile(join(folder, partFileName(name))).catch(() => 'missing');
    if (found !== read.data.parts[name].sha256)
      throw new IncompleteExport(`${partFileName(name)} is missing or was changed`);
  }
  return read.data;
}

async function readJson(file: string): Promise<unknown> {
  try {
    return parseStrictJson(await readFile(file), { what: MANIFEST_FILE });
  } catch (error) {
    if (error instanceof UnreadableInput) throw new IncompleteExport(error.message);
    return undefined;
  }
}
