import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BadMasterKey, loadMasterKey, makeMasterKey } from '@lianxin/adapter-crypto';
import { masterKeyIn } from './master-key-file.ts';

describe('the master key of a process that starts', () => {
  let [folder, file] = ['', ''];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lianxin-key-'));
    file = join(folder, 'master.key');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is made where nothing was begun, and is the same at the next start', async () => {
    const made = await masterKeyIn(file, { hasBegun: async () => false });
    expect(await masterKeyIn(file, { hasBegun: async () => true })).toEqual(made);
  });

  it('is not made beside a record that was begun', async () => {
    await expect(masterKeyIn(file, { hasBegun: async () => true })).rejects.toThrow(BadMasterKey);
  });

  it('is that of a process that started beside it and was first, however far that one is', async () => {
    for (const begun of [false, true]) {
      rmSync(file, { force: true });
      const hasBegun = async () => {
        makeMasterKey(file);
        return begun;
      };
      expect(await masterKeyIn(file, { hasBegun })).toEqual(loadMasterKey(file));
    }
  });
});
