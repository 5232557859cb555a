import { scalars } from '@lianxin/contracts';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Unreadable, jsonFrom } from '@lianxin/platform';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';

export const FORMAT = 'lianxin-export/1';
export const MANIFEST = 'manifest.json';
/** One JSON value a line each, in the order they are written and restored. */
export const PARTS = ['events', 'keys', 'numbers', 'accounts', 'blobs'] as const;
export type PartName = (typeof PARTS)[number];
export const fileOf = (part: PartName): string => `${part}.jsonl`;
export const BLOB_FOLDER = 'blobs';

const part = z.strictObject({ count: z.int().min(0), sha256: scalars.sha256 });

/** What an export holds: written last, so that a folder without one is no export. */
export const manifest = z.strictObject({
  format: z.literal(FORMAT),
  at: scalars.instant,
  /** Position of the last event in it. */
  head: scalars.position,
  /** Epoch of the log it was taken from; exports of older builds name none. */
  epoch: z.int().min(1).optional(),
  /** For outsiders: no keys, and accounts without the hashes of their passwords. */
  withoutSecrets: z.literal(true).optional(),
  parts: z.strictObject({ events: part, keys: part, numbers: part, accounts: part, blobs: part }),
});
export type Manifest = z.output<typeof manifest>;

/** The folder is no whole export; the message says why. */
export class NotWhole extends Error {
  override readonly name = 'NotWhole';
}

export async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** The manifest, once every part has been found as it says. */
export async function checkedManifest(folder: string): Promise<Manifest> {
  const read = manifest.safeParse(await readJson(join(folder, MANIFEST)));
  if (!read.success) throw new NotWhole(`${MANIFEST} is missing or of another build`);
  for (const name of PARTS) {
    const found = await sha256OfFile(join(folder, fileOf(name))).catch(() => 'missing');
    if (found !== read.data.parts[name].sha256) throw new NotWhole(`${fileOf(name)} is missing or was changed`);
  }
  return read.data;
}

async function readJson(file: string): Promise<unknown> {
  try {
    return jsonFrom(await readFile(file), { what: MANIFEST });
  } catch (error) {
    if (error instanceof Unreadable) throw new NotWhole(error.message);
    return undefined;
  }
}
