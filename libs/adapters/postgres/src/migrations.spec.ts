import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { EFFECTIVE_AHEAD_MS_MAX } from '@lianxin/engine';
import { APPEND_LOCK } from './advisory-locks.ts';
import { migrations, readMigration } from './migrations.ts';

/** SHA-256 of what databases have applied. Append only: an edited one is refused by every database that has it. */
const APPLIED: Readonly<Record<string, string>> = {
  '0001-record': '32d705d3a443b09dc3c59b160f8d980e8ba97f9b697cfd3a224bb70c14f85176',
  '0002-append': 'd14a9919189436f369772278ec70d0d4094fe404f60d0a1eacf2359bdec62b89',
  '0003-bookkeeping': 'aa3927796f9cc69eab093b288353b9a9909e1a4640fa58c8769ef1c17612eaf0',
  '0004-restore': 'a20aa4758f92ea6fb0230838268fab9c70393bdb090dff4512a3e8ca29aa1ac5',
  '0005-data-once': '7810616e9283b198ff1d0adc061ad4e4330578f4fe4eef8c592c59e7b31fd6b7',
  '0006-set-aside': '8127d1edb118ab8fd04af68b39e5c44acfcebe93ed7d86c55c6e74da3a9df18f',
  '0007-epochs': '769dea6fbfdb2d993308bd1fee655c33481fbc6259513cdc68fa9d5846d82f8c',
  '0008-leases': '5e92c703c17e4b05c46162fcf1841d21b0832075b38ab7d4376b5df88f6aa025',
  '0009-recorded-times': 'a930eec6f96384cb68a7ff03116d6075032ac92c4e2ef61484782bf96ea637b7',
  '0010-intake': '5ba9a8d53bc1a39f0e48fd046cdcedab260730f5146a5f9095c14d55332ba855',
  '0011-restored-places': '9f55c314c085febc168b2d431c021c1b4502116a657dc6323e1d7d4f09d7e67b',
  '0012-record-store': '29d0a379fcc74548edf0cc522d295de8f8e47de74a5330c57bbd1d21389868af',
  '0013-destroyed-letters': '88a7b06ef1925dc4b3f90a1f640fd728fb3c55c64891b10075123886f53376e9',
  '0014-quotas': '7b9359df227b0536989b4cbc0142d667dc4ca4bbf7ddf664f76616f5d0b0b580',
  '0015-verifications': '109b2981a760078d677c2228e725231d474469f61a47a2108d8ddab92cf2d036',
};

const fileOf = ({ number, name }: (typeof migrations)[number]) => `${String(number).padStart(4, '0')}-${name}`;
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('the migrations', () => {
  it('are byte for byte what databases have applied', () => {
    const found = migrations.map((one) => [fileOf(one), digestOf(readMigration(one))]);
    expect(Object.fromEntries(found)).toEqual(APPLIED);
  });

  it('are all of the files, in their order', () => {
    const files = readdirSync(resolve(__dirname, '../migrations')).sort();
    expect(files).toEqual(migrations.map((one) => `${fileOf(one)}.sql`));
  });

  it('hold the very numbers that the code goes by beside them', () => {
    const epochs = migrations.find(({ name }) => name === 'epochs');
    const sql = epochs ? readMigration(epochs) : '';
    expect(sql.split(`pg_advisory_xact_lock(${APPEND_LOCK})`)).toHaveLength(3);
    expect(sql).toContain(`interval '${EFFECTIVE_AHEAD_MS_MAX} milliseconds'`);
  });
});
