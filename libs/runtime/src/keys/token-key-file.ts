import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { TokenKey } from '@lianxin/identity';
import { generateTokenKeyPem, parseTokenKey } from '@lianxin/identity';
import { decodeUtf8 } from '../input/read-input.ts';

async function readIfPresent(file: string): Promise<string | undefined> {
  try {
    return decodeUtf8(await readFile(file), { what: file });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The key in `file`, made on first use. Linked into place, so that two processes that start together agree on one. */
export async function loadTokenKey(file: string): Promise<TokenKey> {
  const known = await readIfPresent(file);
  if (known !== undefined) return parseTokenKey(known);
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, await generateTokenKeyPem(), { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
  return parseTokenKey(decodeUtf8(await readFile(file), { what: file }));
}
