import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestPostgres } from '../test/database.ts';
import { openTestPostgres } from '../test/database.ts';
import { createEvents } from '../test/events.ts';
import type { Sql } from './bounded-pool.ts';
import { openSql } from './bounded-pool.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';

let pg: TestPostgres;
let owner: Sql;
beforeAll(async () => {
  pg = await openTestPostgres();
  owner = openSql({ url: pg.database.ownerUrl, connectionsMax: 1, waitMsMax: 10_000, name: 'test' });
  await pg.store.append('case-1', 0, createEvents('command-1', 2));
}, 60_000);
afterAll(async () => {
  await owner.end();
  await pg.close();
});

const ROW = `(position, stream, version, id, type, schema, effective_at, recorded_at, command_id, fingerprint, actor, door,
  wake, data, prev_hash, hash) VALUES (99, 's', 1, 'i', 't', 1, now(), now(), 'c', 'f', 'a', 'http', false, '{}', '', '')`;
const NO_RIGHT = '42501';

const CHANGES = [
  `INSERT INTO lianxin.events ${ROW}`,
  `UPDATE lianxin.events SET data = '{}'`,
  `UPDATE lianxin.events SET data = '{}' WHERE false`,
  'DELETE FROM lianxin.events',
  'TRUNCATE lianxin.events',
];
const TRICKS = [
  'ALTER TABLE lianxin.events DISABLE TRIGGER ALL',
  'DROP TRIGGER never_changed ON lianxin.events',
  'DROP TABLE lianxin.events',
  `SET session_replication_role = replica`,
  'CREATE TABLE lianxin.mine (n integer)',
  'CREATE OR REPLACE FUNCTION lianxin.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$',
  'DELETE FROM lianxin.migrations',
  'UPDATE lianxin.keys SET wrapped = NULL',
  'SET ROLE lianxin_owner',
];

describe('what the application’s role may do', () => {
  it.each([...CHANGES, ...TRICKS])('may not: %s', async (statement) => {
    await expect(pg.sql.unsafe(statement)).rejects.toMatchObject({ code: NO_RIGHT });
    expect(await pg.store.read('case-1')).toHaveLength(2);
  });

  it('may not insert by claiming to be the append function', async () => {
    const claim = pg.sql.begin((tx) => [
      tx`SELECT set_config('lianxin.appending', 'yes', true)`,
      tx.unsafe(`INSERT INTO lianxin.events ${ROW}`),
    ]);
    await expect(claim).rejects.toMatchObject({ code: NO_RIGHT });
  });

  it('does not make the append function call something else', async () => {
    await pg.sql.begin(async (tx) => {
      await tx.unsafe('CREATE FUNCTION reports.sha256(bytea) RETURNS bytea LANGUAGE sql AS $$ SELECT $1 $$');
      await tx.unsafe('SET LOCAL search_path = reports, pg_catalog');
      const call = `SELECT lianxin.append_after(false, '{case-9}', '{0}', '{NULL}', '{1}', '{i}', '{t}', '{1}',
        '{2020-01-01T00:00:00.000Z}', '{c}', '{f}', '{a}', '{NULL}', '{http}', '{f}', '{NULL}', '{"{}"}', '{""}', '{""}') AS answer`;
      expect(await tx.unsafe(call)).toEqual([{ answer: expect.stringContaining('\nappended,0,,') }]);
    });
    expect((await pg.store.read('case-9'))[0]?.hash).toHaveLength(64);
  });

  it('may make and fill read models', async () => {
    await pg.sql.unsafe(
      'CREATE TABLE reports.mine (n integer); INSERT INTO reports.mine VALUES (1); DROP TABLE reports.mine',
    );
  });

  it('may only read through queries', async () => {
    await expect(pg.queries.run({ text: 'CREATE TABLE reports.theirs (n integer)', values: [] })).rejects.toMatchObject(
      {
        code: '25006',
      },
    );
  });
});

describe('what even the owner does not do by mistake', () => {
  it.each(CHANGES)('is stopped: %s', async (statement) => {
    await expect(owner.unsafe(statement)).rejects.toThrow('the record is never changed');
    expect(await pg.store.read('case-1')).toHaveLength(2);
  });
});

describe('migrating', () => {
  const again = (log?: (line: string) => void) =>
    migrate({ ownerUrl: pg.database.ownerUrl, appUrl: pg.database.url, ...(log && { log }) });

  it('does nothing the second time, also when several begin at once', async () => {
    const lines: string[] = [];
    await Promise.all([1, 2, 3].map(() => again((line) => void lines.push(line))));
    expect(lines).toEqual([]);
  });

  it('refuses a migration that was edited, and a database newer than itself', async () => {
    await owner`UPDATE lianxin.migrations SET sha256 = 'other' WHERE number = 1`;
    await expect(again()).rejects.toThrow('migration 1 was edited');
    await owner`INSERT INTO lianxin.migrations VALUES (${migrations.length + 1}, 'later', '')`;
    await expect(again()).rejects.toThrow('newer build');
  });
});
