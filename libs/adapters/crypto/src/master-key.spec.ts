import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { BadMasterKey, loadMasterKey, makeMasterKey } from './master-key.ts';

const dir = mkdtempSync(join(tmpdir(), 'lianxin-key-'));
afterAll(() => rmSync(dir, { recursive: true }));

describe('the master key', () => {
  it('is made once, for its owner only', () => {
    const file = join(dir, 'made');
    makeMasterKey(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(loadMasterKey(file)).toHaveLength(32);
    expect(() => makeMasterKey(file)).toThrow('EEXIST');
  });

  it('is refused when others may read it', () => {
    const file = join(dir, 'open');
    makeMasterKey(file);
    chmodSync(file, 0o640);
    expect(() => loadMasterKey(file)).toThrow(BadMasterKey);
  });

  it('is refused in another length', () => {
    const file = join(dir, 'short');
    writeFileSync(file, 'x'.repeat(31), { mode: 0o600 });
    expect(() => loadMasterKey(file)).toThrow(BadMasterKey);
  });
});
