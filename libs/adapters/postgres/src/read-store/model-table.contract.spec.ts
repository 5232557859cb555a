import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestPostgres } from '../../test/database.ts';
import { openTestPostgres } from '../../test/database.ts';

const MODEL = { name: 'held', version: 1, tables: [] };

describe('the books of the read models', () => {
  let opened: TestPostgres;
  beforeAll(async () => {
    opened = await openTestPostgres();
    await opened.reads.prepare(MODEL);
  });
  afterAll(() => opened?.close());

  it('are opened beside somebody who holds the place of a model still', async () => {
    await opened.sql.begin(async (tx) => {
      await tx`select from reports.model where name = ${MODEL.name} for update`;
      await opened.reads.prepare({ ...MODEL, name: 'beside' });
    });
    expect(await opened.reads.checkpointOf(MODEL)).toMatchObject({ epoch: 0 });
  }, 20_000);
});
