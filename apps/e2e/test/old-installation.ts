import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { executeSql } from '@lianxin/adapter-postgres/testing';
import type { TestDatabase } from '@lianxin/local/test-servers';
import { createDatabase } from '@lianxin/local/test-servers';

const FIXTURE = join(__dirname, '../fixtures/installation-2026-11-23');
/** Drawn by the start that made the fixture. */
export const OLD_PASSWORDS = { officer: 'AV4sbYCjsbwf', supervisor: 'ZhjAS2WpzQuI' } as const;

const unpack = (file: string): Buffer => brotliDecompressSync(readFileSync(join(FIXTURE, file)));

/** Writes the old export into `folder`, as `lianxin export` wrote it. */
export function writeOldExport(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(join(FIXTURE, 'export'))) {
    writeFileSync(join(folder, file.replace(/\.br$/, '')), unpack(join('export', file)));
  }
}

/** Writes the key that the old installation's keys are wrapped with. */
export function writeOldMasterKey(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, readFileSync(join(FIXTURE, 'secrets/master.key')), { mode: 0o600 });
}

/** The old installation's database, not migrated yet. */
export async function createOldDatabase(): Promise<TestDatabase> {
  const database = await createDatabase();
  await executeSql(database.ownerUrl, unpack('database/owner.sql.br').toString());
  const role = new URL(database.url).username;
  await executeSql(database.ownerUrl, `GRANT USAGE, CREATE ON SCHEMA reports TO "${role}"`);
  await executeSql(database.url, unpack('database/application.sql.br').toString());
  return database;
}
