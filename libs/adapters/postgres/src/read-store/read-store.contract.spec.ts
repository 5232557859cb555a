import { afterAll, expect, it } from '@jest/globals';
import type { ReadModel, Table } from '@lianxin/engine';
import { StoreUnavailable } from '@lianxin/engine';
import { LOG_START } from '@lianxin/kernel';
import { readStoreContract } from '@lianxin/engine/testing';
import type { TestPostgres } from '../../test/database.ts';
import { openTestPostgres } from '../../test/database.ts';

let opened: TestPostgres | undefined;
afterAll(() => opened?.close());

readStoreContract('Postgres', async () => {
  opened = await openTestPostgres();
  return opened.reads;
});

const NUMBERS: Table<{ readonly id: string }> = { name: 'numbers', key: 'id', columns: { id: 'text' } };
const modelAt = (version: number): ReadModel => ({ name: 'numbers', version, tables: [NUMBERS as Table<never>] });

it('a question finds the table of the version that answers, before and after a switch', async () => {
  const { reads, queries, close } = await openTestPostgres();
  const write = (version: number) =>
    reads.advance(modelAt(version), { from: LOG_START, to: '1' }, (tables) =>
      tables.upsert(NUMBERS, [{ id: `of version ${version}` }]),
    );
  const ids = async () =>
    (await queries.run({ text: 'select id from reports.numbers', values: [] })).map(({ id }) => id);
  for (const version of [1, 2]) {
    await reads.prepare(modelAt(version));
    await write(version);
  }
  expect(await ids()).toEqual(['of version 1']);
  await reads.switchTo(modelAt(2), '1');
  expect(await ids()).toEqual(['of version 2']);
  await close();
});

it('a switch does not wait for a reader that keeps a table, and comes again', async () => {
  const { reads, sql, close } = await openTestPostgres();
  for (const version of [1, 2]) await reads.prepare(modelAt(version));
  await sql.begin(async (reader) => {
    await reader`select from reports.numbers`;
    await expect(reads.switchTo(modelAt(2), LOG_START)).rejects.toThrow(StoreUnavailable);
  });
  expect([await reads.standingOf(modelAt(2)), await reads.switchTo(modelAt(2), LOG_START)]).toEqual([
    'beside',
    'answers',
  ]);
  await close();
});

it('a question to a version that has no such column is answered by and by', async () => {
  const { reads, queries, close } = await openTestPostgres();
  await reads.prepare(modelAt(1));
  const question = queries.run({ text: 'select added from reports.numbers', values: [] });
  await expect(question).rejects.toThrow(StoreUnavailable);
  await close();
});

it('a question to a read model that nobody made yet is answered by and by', async () => {
  const { reads, queries, close } = await openTestPostgres();
  expect(await reads.positionOf({ name: 'cases' })).toBe(LOG_START);
  await expect(queries.run({ text: 'select id from reports.cases', values: [] })).rejects.toThrow(StoreUnavailable);
  await close();
});
