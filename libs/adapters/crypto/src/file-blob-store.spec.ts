import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { BLOB_BYTES_MAX, TEXT_BYTES_MAX } from '@lianxin/engine';
import { MemoryKeyTable } from '../test/memory-key-table.ts';
import { FileBlobStore } from './file-blob-store.ts';
import { SealBroken } from './cipher.ts';
import { sha256Hex } from './sha256.ts';
import { SubjectKeys } from './subject-keys.ts';

const dir = mkdtempSync(join(tmpdir(), 'lianxin-blobs-'));
afterAll(() => rmSync(dir, { recursive: true }));

const table = new MemoryKeyTable();
const keys = new SubjectKeys(randomBytes(32), table);
const blobs = new FileBlobStore(dir, keys);
const GRACE_MS = 3_600_000;
const PHOTO = Buffer.from('delivery receipt, signed 收货单');
const fileOf = (hash: string): string => join(dir, hash.slice(0, 2), hash);

describe('attachments', () => {
  it('come back as they were put', async () => {
    for (const bytes of [PHOTO, Buffer.alloc(0), randomBytes(1_000_000)]) {
      const { hash, size } = await blobs.put('case-1', bytes);
      expect(size).toBe(bytes.length);
      expect(Buffer.from((await blobs.get('case-1', hash)) as Uint8Array).equals(bytes)).toBe(true);
    }
  });

  it('have one hash in one stream, however often they are put, and another in another', async () => {
    const [one, again] = await Promise.all([blobs.put('case-2', PHOTO), blobs.put('case-2', PHOTO)]);
    expect(again).toEqual(one);
    expect((await blobs.put('case-3', PHOTO)).hash).not.toBe(one.hash);
    const written = readdirSync(join(dir, one.hash.slice(0, 2))).filter((name) => name.startsWith(one.hash));
    expect(written).toEqual([one.hash]);
  });

  it('lie sealed, for their owner only, under the hash of what lies there', async () => {
    const { hash } = await blobs.put('case-4', PHOTO);
    const stored = readFileSync(fileOf(hash));
    expect(stored.includes('signed')).toBe(false);
    expect(sha256Hex(stored)).toBe(hash);
    expect(statSync(fileOf(hash)).mode & 0o777).toBe(0o600);
  });

  it('are gone with their key', async () => {
    const { hash } = await blobs.put('case-5', PHOTO);
    const [key] = await keys.getOrCreate([{ stream: 'case-5' }]);
    await keys.erase(key?.name ?? '');
    expect(await blobs.get('case-5', hash)).toBeUndefined();
  });

  it('lie idle until somebody puts or holds them again, and are removed only then', async () => {
    const { hash } = await blobs.put('case-10', PHOTO);
    const age = (): void => utimesSync(fileOf(hash), 0, 0);
    expect(await blobs.listIdle(GRACE_MS)).not.toContain(hash);
    age();
    expect(await blobs.listIdle(GRACE_MS)).toContain(hash);
    expect(await blobs.renewGrace('case-10', hash)).toEqual({ size: PHOTO.length });
    expect(await blobs.remove(hash, GRACE_MS)).toBe(false);
    age();
    await blobs.put('case-10', PHOTO);
    expect(await blobs.remove(hash, GRACE_MS)).toBe(false);
    expect(await blobs.get('case-10', hash)).toBeDefined();
    age();
    expect(await blobs.remove(hash, GRACE_MS)).toBe(true);
    expect(await blobs.renewGrace('case-10', hash)).toBeUndefined();
    expect(await blobs.remove(hash, GRACE_MS)).toBe(false);
  });

  it('come back where a removal was interrupted, and leave no drafts', async () => {
    const { hash } = await blobs.put('case-11', PHOTO);
    renameSync(fileOf(hash), `${fileOf(hash)}.aside`);
    const draft = `${fileOf(hash)}.00000000-0000-0000-0000-000000000000`;
    writeFileSync(draft, 'half');
    utimesSync(draft, 0, 0);
    await blobs.listIdle(GRACE_MS);
    expect(await blobs.get('case-11', hash)).toBeDefined();
    expect(existsSync(draft)).toBe(false);
  });

  it('belong to one stream: their hash opens nothing in another', async () => {
    const { hash } = await blobs.put('case-7', PHOTO);
    await blobs.put('case-8', PHOTO);
    expect(await blobs.get('case-8', hash)).toBeUndefined();
    expect(await blobs.get('case-9', hash)).toBeUndefined();
  });

  it('that are texts lie in the clear under their own hash, larger than any attachment, and no stream opens them', async () => {
    const hash = await blobs.putText('population 人口\t3\n');
    expect([hash, readFileSync(fileOf(hash), 'utf8')]).toEqual([
      sha256Hex('population 人口\t3\n'),
      'population 人口\t3\n',
    ]);
    expect(await blobs.getText(hash)).toBe('population 人口\t3\n');
    expect(await blobs.get('case-1', hash)).toBeUndefined();
    const long = 'x'.repeat(BLOB_BYTES_MAX + 1);
    expect(await blobs.getText(await blobs.putText(long))).toBe(long);
    expect(await blobs.getText('0'.repeat(64))).toBeUndefined();
    writeFileSync(fileOf(hash), 'something else');
    await expect(blobs.getText(hash)).rejects.toThrow(SealBroken);
    await expect(blobs.putText('x'.repeat(TEXT_BYTES_MAX + 1))).rejects.toThrow(RangeError);
  });

  it('are refused when they were changed, are unknown or too large', async () => {
    const { hash } = await blobs.put('case-6', PHOTO);
    writeFileSync(fileOf(hash), 'something else');
    await expect(blobs.get('case-6', hash)).rejects.toThrow(SealBroken);
    expect(await blobs.get('case-6', '0'.repeat(64))).toBeUndefined();
    expect(await blobs.get('case-6', '../../../../etc/passwd')).toBeUndefined();
    await expect(blobs.put('case-6', Buffer.alloc(BLOB_BYTES_MAX + 1))).rejects.toThrow(RangeError);
  });
});
