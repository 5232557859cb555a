import { createHmac, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BlobStore } from '@lianxin/engine';
import { BLOB_BYTES_MAX, BLOB_HASH, TEXT_BYTES_MAX } from '@lianxin/engine';
import { IV_BYTES, SealBroken, decrypt, encrypt } from './cipher.ts';
import { listIdleFiles, removeIdle, touch } from './idle-files.ts';
import { deriveSubKey } from './master-key.ts';
import { sha256Hex } from './sha256.ts';
import type { SubjectKey, SubjectKeys } from './subject-keys.ts';

/** First byte of every file: its format; the length of the key's name follows. */
const FORMAT = 1;
const HEAD_BYTES = 2;

/**
 * Attachments as files named by the hash of their sealed bytes, texts by their own. The iv comes from the content, so that a repeated
 * upload gives the same file and the command that names it the same fingerprint.
 */
export class FileBlobStore implements BlobStore {
  private readonly dir: string;
  private readonly keys: SubjectKeys;

  constructor(dir: string, keys: SubjectKeys) {
    this.dir = dir;
    this.keys = keys;
  }

  async put(stream: string, bytes: Uint8Array): Promise<{ hash: string; size: number }> {
    if (bytes.length > BLOB_BYTES_MAX) throw new RangeError(`an attachment is at most ${BLOB_BYTES_MAX} bytes`);
    const [key] = await this.keys.getOrCreate([{ stream }]);
    const content = sealFile(key as SubjectKey, bytes);
    const hash = sha256Hex(content);
    await this.writeOnce(this.pathOf(hash), content);
    return { hash, size: bytes.length };
  }

  async get(stream: string, hash: string): Promise<Uint8Array | undefined> {
    const content = await this.readWhole(hash);
    if (!content) return undefined;
    const end = HEAD_BYTES + (content[1] ?? 0);
    const name = content.toString('utf8', HEAD_BYTES, end);
    // An account that may read one stream and knows the hash of another stream's file must not get that file.
    if ((await this.keys.findName({ stream })) !== name) return undefined;
    const key = (await this.keys.findByName([name])).get(name);
    return key && decrypt(key.key, name, content.subarray(end));
  }

  async putText(text: string): Promise<string> {
    const content = Buffer.from(text);
    if (content.length > TEXT_BYTES_MAX) throw new RangeError(`a text is at most ${TEXT_BYTES_MAX} bytes`);
    const hash = sha256Hex(content);
    await this.writeOnce(this.pathOf(hash), content);
    return hash;
  }

  async getText(hash: string): Promise<string | undefined> {
    return (await this.readWhole(hash))?.toString('utf8');
  }

  async renewGrace(stream: string, hash: string): Promise<{ size: number } | undefined> {
    if (!BLOB_HASH.test(hash) || !(await touch(this.pathOf(hash)))) return undefined;
    const bytes = await this.get(stream, hash);
    return bytes && { size: bytes.length };
  }

  listIdle(graceMs: number): Promise<readonly string[]> {
    return listIdleFiles(this.dir, graceMs);
  }

  async remove(hash: string, graceMs: number): Promise<boolean> {
    return BLOB_HASH.test(hash) && removeIdle(this.pathOf(hash), graceMs);
  }

  /** What lies under this name, and is still what was put there. */
  private async readWhole(hash: string): Promise<Buffer | undefined> {
    if (!BLOB_HASH.test(hash)) return undefined;
    const content = await readIfExists(this.pathOf(hash));
    if (content && sha256Hex(content) !== hash) throw new SealBroken(`file ${hash} was changed`);
    return content;
  }

  /** Two levels, since a folder of a million files is slow everywhere. */
  private pathOf(hash: string): string {
    return join(this.dir, hash.slice(0, 2), hash);
  }

  /** Whole or absent, and on disk when it returns: the event that names it comes after. */
  private async writeOnce(file: string, content: Uint8Array): Promise<void> {
    const standing = await readIfExists(file);
    if (standing && Buffer.compare(standing, content) === 0 && (await touch(file))) return;
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    const temporary = `${file}.${randomUUID()}`;
    try {
      const handle = await open(temporary, 'wx', 0o600);
      try {
        await handle.writeFile(content);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(temporary, file);
    } finally {
      await rm(temporary, { force: true });
    }
    await syncDir(dirname(file));
  }
}

function sealFile({ name, key }: SubjectKey, bytes: Uint8Array): Buffer {
  const iv = createHmac('sha256', deriveSubKey(key.export(), 'blob-iv')).update(bytes).digest().subarray(0, IV_BYTES);
  const head = Buffer.from([FORMAT, Buffer.byteLength(name)]);
  return Buffer.concat([head, Buffer.from(name), encrypt(key, name, bytes, iv)]);
}

async function readIfExists(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The name is on disk only when its folder is; Windows cannot and need not sync one. */
async function syncDir(dir: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(dir, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
