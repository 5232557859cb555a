import { expect, it } from '@jest/globals';
import { join } from 'node:path';
import { ConfigError } from '../config/config.ts';
import { readFreeBytes } from './free-bytes.ts';

it('the free bytes of a disk are told, and which variable is at fault where its folder is gone', async () => {
  expect(await readFreeBytes(__dirname)).toBeGreaterThan(0);
  const gone = readFreeBytes(join(__dirname, 'nowhere'));
  await expect(gone).rejects.toThrow(/^LIANXIN_DATABASE_DIR cannot be read \(ENOENT\)\. Name the folder/);
  await expect(gone).rejects.toBeInstanceOf(ConfigError);
});
