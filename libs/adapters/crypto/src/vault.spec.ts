import { createHmac, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { KEY_STALE_MS_MAX } from '@lianxin/engine';
import type { Sealed } from '@lianxin/kernel';
import { MemoryKeyTable } from '../test/memory-key-table.ts';
import { SealBroken } from './cipher.ts';
import { BadMasterKey, deriveSubKey } from './master-key.ts';
import { SubjectKeys } from './subject-keys.ts';
import { AesVault } from './vault.ts';

const MASTER = randomBytes(32);
const PHONE = '13905320001';

const sealOne = async (vault: AesVault, identity: string, clear: unknown = 'clear'): Promise<Sealed> =>
  (await vault.seal([{ under: { identity }, clear }]))[0] as Sealed;

describe('the vault', () => {
  it('knows one person however the number was typed', async () => {
    const vault = new AesVault(new SubjectKeys(MASTER, new MemoryKeyTable()));
    const typed = [PHONE, '139 0532 0001', '+86 139-0532-0001', '008613905320001', '１３９０５３２０００１'];
    const boxes = await Promise.all(typed.map((identity) => sealOne(vault, identity)));
    expect(new Set(boxes.map(({ key }) => key)).size).toBe(1);
    expect((await sealOne(vault, ' Wang@Example.com ')).key).toBe((await sealOne(vault, 'wang@example.com')).key);
    expect((await sealOne(vault, '0532-86880000')).key).not.toBe((await sealOne(vault, PHONE)).key);
  });

  it('finds and erases every key that a landline had when each way of typing had its own', async () => {
    const table = new MemoryKeyTable();
    const vault = new AesVault(new SubjectKeys(MASTER, table));
    const now = (await sealOne(vault, '0532-86880000')).key;
    const index = createHmac('sha256', deriveSubKey(MASTER, 'index'))
      .update('person/+8653286880000')
      .digest('base64url');
    await table.getOrCreate([{ subject: index, name: 'person/former', wrapped: new Uint8Array() }]);
    const found: (string | undefined)[] = [];
    for (
      let key = await vault.findKey('0532 8688 0000');
      key !== undefined;
      key = await vault.findKey('0532 8688 0000')
    ) {
      found.push(key);
      await vault.erase(key);
    }
    expect(found).toEqual([now, 'person/former']);
  });

  it('leaves nothing in its table by which a person could be guessed', async () => {
    const [one, other] = [new MemoryKeyTable(), new MemoryKeyTable()];
    await sealOne(new AesVault(new SubjectKeys(MASTER, one)), PHONE);
    await sealOne(new AesVault(new SubjectKeys(randomBytes(32), other)), PHONE);
    const subjects = [one, other].map((table) => [...table.rows.values()].at(-1)?.subject ?? '');
    expect(subjects[0]).not.toBe(subjects[1]);
    expect(JSON.stringify([...one.rows.values()])).not.toContain(PHONE);
  });

  it('tells a changed box from an erased one', async () => {
    const vault = new AesVault(new SubjectKeys(MASTER, new MemoryKeyTable()));
    const [box, other] = [await sealOne(vault, PHONE), await sealOne(vault, '13905320002')];
    const bytes = Buffer.from(box.box, 'base64url');
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    await expect(vault.open([{ ...box, box: bytes.toString('base64url') }])).rejects.toThrow(SealBroken);
    await expect(vault.open([{ ...box, key: other.key }])).rejects.toThrow(SealBroken);
  });

  it('opens after a restart, and names a wrong master key as such', async () => {
    const table = new MemoryKeyTable();
    const box = await sealOne(new AesVault(new SubjectKeys(MASTER, table)), PHONE);
    expect(await new AesVault(new SubjectKeys(MASTER, table)).open([box])).toEqual(['clear']);
    const wrong = new AesVault(new SubjectKeys(randomBytes(32), table));
    await expect(wrong.open([box])).rejects.toThrow(BadMasterKey);
    await expect(sealOne(wrong, '13905320009')).rejects.toThrow(BadMasterKey);
  });

  it('makes no new proof of the master key where the table was emptied beneath a record that holds sealed data', async () => {
    const [table, holdsSealed] = [new MemoryKeyTable(), () => Promise.resolve(true)];
    const emptied = new SubjectKeys(MASTER, table, holdsSealed);
    await expect(emptied.proveMasterKey()).rejects.toThrow(BadMasterKey);
    await expect(sealOne(new AesVault(emptied), PHONE)).rejects.toThrow(BadMasterKey);
    expect(table.rows.size).toBe(0);
    await new SubjectKeys(MASTER, table).proveMasterKey();
    await expect(new SubjectKeys(MASTER, table, holdsSealed).proveMasterKey()).resolves.toBeUndefined();
  });

  it('stops opening here at once when a key is destroyed, elsewhere within the bound', async () => {
    const table = new MemoryKeyTable();
    let nowMs = 0;
    const [here, there] = [0, 1].map(() => new AesVault(new SubjectKeys(MASTER, table, undefined, () => nowMs))) as [
      AesVault,
      AesVault,
    ];
    const box = await sealOne(here, PHONE);
    await there.open([box]);
    await here.erase(box.key);
    expect(await here.open([box])).toEqual([undefined]);
    expect((await sealOne(here, PHONE)).key).not.toBe(box.key);
    nowMs = KEY_STALE_MS_MAX;
    expect(await there.open([box])).toEqual([undefined]);
  });
});
