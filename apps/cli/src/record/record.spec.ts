import { describe, expect, it } from '@jest/globals';
import { sha256Hex } from '@lianxin/adapter-crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestContext } from '../../test/test-context.ts';
import { listBlobs, copyBlob } from './blobs.ts';
import type { Manifest } from './manifest.ts';
import { EXPORT_FORMAT, MANIFEST_FILE, EXPORT_PARTS, checkManifest, partFileName } from './manifest.ts';
import { installMasterKey } from './master-key.ts';
import { requireKeys } from './restore.ts';
import { ExportPartWriter, readValues } from './part-file.ts';

const { cli } = createTestContext();
const { stateDir } = cli;

async function written(file: string, values: readonly unknown[]) {
  const part = await ExportPartWriter.create(file);
  for (const value of values) await part.add([value]);
  return part.finish();
}

describe('an export', () => {
  it('gives its values back in groups', async () => {
    const file = join(stateDir, 'values.jsonl');
    const values = Array.from({ length: 2345 }, (_, n) => ({ n, text: '一\n二\u2028\u0085三' }));
    expect((await written(file, values)).count).toBe(values.length);
    const read: unknown[] = [];
    for await (const group of readValues(file, 1000)) read.push(...group);
    expect(read).toEqual(values);
  });

  it('says where a value names a key twice', async () => {
    const file = join(stateDir, 'twice.jsonl');
    writeFileSync(file, '{"n":1}\n{"n":2,"n":3}\n');
    const values = readValues(file, 1);
    expect(await values.next()).toMatchObject({ value: [{ n: 1 }] });
    await expect(values.next()).rejects.toThrow(`${file}:2:n:field-twice`);
  });

  it('is whole only when every part is as its manifest says', async () => {
    const parts: Record<string, unknown> = {};
    for (const name of EXPORT_PARTS) parts[name] = await written(join(stateDir, partFileName(name)), [{ name }]);
    await expect(checkManifest(stateDir)).rejects.toThrow('manifest.json is missing');
    const manifest = { format: EXPORT_FORMAT, at: '2026-11-23T08:00:00.000Z', head: '7', parts };
    writeFileSync(join(stateDir, MANIFEST_FILE), JSON.stringify(manifest));
    expect(await checkManifest(stateDir)).toEqual(manifest);
    const keys = join(stateDir, partFileName('keys'));
    writeFileSync(keys, readFileSync(keys, 'utf8').replace('keys', 'kezs'));
    await expect(checkManifest(stateDir)).rejects.toThrow('keys.jsonl is missing or was changed');
  });

  it('lacks a key that its log names: older than the log, or of a build that did not say what was gone', async () => {
    const [folder, name] = [join(stateDir, 'lacking'), 'person/li'];
    mkdirSync(folder);
    const sealed = { key: name, box: 'bm90IG9wZW5lZA==' };
    await written(join(folder, partFileName('events')), [{ stream: 'case-a', data: { phone: sealed } }]);
    const check = (said: object, acceptLostKeys = false) => {
      const manifest = { format: EXPORT_FORMAT, ...said } as Manifest;
      return requireKeys({ cli, folder, manifest, acceptLostKeys }, []);
    };
    await expect(check({ keysLost: [] })).rejects.toThrow(/older than its log: 1 .*person\/li/);
    await expect(check({})).rejects.toThrow(/of an older build .* 1 .*person\/li/);
    for (const known of [check({ keysLost: [name] }), check({}, true), check({ withoutSecrets: true })])
      expect(await known).toMatchObject({ missing: [name] });
  });

  it('puts the master key of its installation into place, and overwrites none', () => {
    const [kept, place] = [join(stateDir, 'kept.key'), join(stateDir, 'key', 'master.key')];
    mkdirSync(join(stateDir, 'key'));
    writeFileSync(kept, 'old');
    writeFileSync(place, 'new');
    installMasterKey(kept, place);
    const files = readdirSync(join(stateDir, 'key')).sort();
    expect(files.map((name) => readFileSync(join(stateDir, 'key', name), 'utf8'))).toEqual(['old', 'new']);
  });

  it('takes attachments along as they lie, and notices one that was changed', async () => {
    const [from, to] = [join(stateDir, 'from'), join(stateDir, 'to')];
    expect(await listBlobs(from)).toEqual([]);
    const hash = sha256Hex('sealed bytes');
    mkdirSync(join(from, hash.slice(0, 2)), { recursive: true });
    writeFileSync(join(from, hash.slice(0, 2), hash), 'sealed bytes');
    writeFileSync(join(from, hash.slice(0, 2), `${hash}.draft`), 'half');
    expect(await listBlobs(from)).toEqual([hash]);
    expect(await copyBlob(hash, from, to)).toBe(true);
    expect(readFileSync(join(to, hash.slice(0, 2), hash), 'utf8')).toBe('sealed bytes');
    writeFileSync(join(from, hash.slice(0, 2), hash), 'other bytes');
    expect(await copyBlob(hash, from, to)).toBe(false);
  });
});
