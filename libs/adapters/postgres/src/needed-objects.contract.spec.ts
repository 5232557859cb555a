import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ReadModel } from '@lianxin/engine';
import type { TestPostgres } from '../test/database.ts';
import { openTestPostgres } from '../test/database.ts';
import { migrateAccounts } from './accounts/migrate-accounts.ts';
import { migrate } from './migrate.ts';
import { executeSql } from './testing/index.ts';

const MODELS = [{ name: 'cases', version: 1, tables: [{ name: 'cases', columns: { id: 'text' }, key: ['id'] }] }];
const models = MODELS as unknown as readonly ReadModel[];

let pg: TestPostgres;
let addresses: { ownerUrl: string; appUrl: string };
beforeAll(async () => {
  pg = await openTestPostgres();
  addresses = { ownerUrl: pg.database.ownerUrl, appUrl: pg.database.url };
  await migrateAccounts(addresses);
}, 60_000);
afterAll(() => pg.close());

const names = async () => (await pg.findUnusable(models)).map(({ name, code, rights }) => [name, code, rights.join()]);
const asOwner = (statement: string) => executeSql(addresses.ownerUrl, statement);

it('nothing is missing where the schema is made, before and after the first read model', async () => {
  expect(await names()).toEqual([]);
  await pg.reads.prepare(models[0] as ReadModel);
  expect(await names()).toEqual([]);
});

it.each([
  ['REVOKE EXECUTE ON FUNCTION lianxin.append_after FROM public, %', ['lianxin.append_after', '42501', 'EXECUTE']],
  ['REVOKE SELECT ON lianxin.events FROM %', ['lianxin.events', '42501', 'SELECT']],
  ['REVOKE SELECT, INSERT ON lianxin.process_watch FROM %', ['lianxin.process_watch', '42501', 'INSERT,SELECT']],
  ['REVOKE UPDATE ON lianxin.checkpoints FROM %', ['lianxin.checkpoints', '42501', 'UPDATE']],
  ['REVOKE DELETE ON lianxin.set_aside FROM %', ['lianxin.set_aside', '42501', 'DELETE']],
])('a right that was taken is named, and `migrate` gives it back: %s', async (statement, named) => {
  await asOwner(statement.replace('%', `"${new URL(addresses.appUrl).username}"`));
  expect(await names()).toEqual([named]);
  await migrate(addresses);
  expect(await names()).toEqual([]);
});

it('a schema that is shut: all that is in it', async () => {
  await asOwner(`REVOKE USAGE ON SCHEMA identity FROM "${new URL(addresses.appUrl).username}"`);
  expect((await names()).map(([name, code]) => [name, code])).toEqual([
    ['identity.accounts', '42501'],
    ['identity.places', '42501'],
    ['identity.sessions', '42501'],
  ]);
  await migrateAccounts(addresses);
});

it('nothing is taken from builds that run beside this one: the table of ended sessions is theirs for a release', async () => {
  const role = `"${new URL(addresses.appUrl).username}"`;
  await asOwner('CREATE TABLE identity.ended_sessions (session text PRIMARY KEY, until timestamptz NOT NULL)');
  await asOwner(`GRANT SELECT, INSERT, UPDATE, DELETE ON identity.ended_sessions TO ${role}`);
  await migrateAccounts(addresses);
  await executeSql(addresses.appUrl, 'SELECT 1 FROM identity.ended_sessions');
});

it('tables that are not there: of accounts, and of a read model that is kept', async () => {
  await asOwner('ALTER TABLE identity.accounts RENAME TO accounts_x');
  await pg.sql.unsafe('ALTER TABLE reports.cases RENAME TO cases_x');
  expect(await names()).toEqual([
    ['identity.accounts', '42P01', 'INSERT,SELECT,UPDATE'],
    ['reports.cases', '42P01', 'SELECT'],
  ]);
  await asOwner('ALTER TABLE identity.accounts_x RENAME TO accounts');
  await pg.sql.unsafe('ALTER TABLE reports.cases_x RENAME TO cases');
  expect(await names()).toEqual([]);
});
