import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Postgres } from '@lianxin/adapter-postgres';
import { migrate, openPostgres } from '@lianxin/adapter-postgres';
import type { Projection } from '@lianxin/engine';
import type { TestDatabase } from '@lianxin/local/test-servers';
import { createDatabase } from '@lianxin/local/test-servers';
import { requireProgrammesInUse } from './programmes-in-use.ts';
import { ProgrammeRegistry } from '@lianxin/programme';
import { createProjections } from '@lianxin/read-models';

const ruleBook = new ProgrammeRegistry();

describe('programmes in use, by the tables of the read models', () => {
  let database: TestDatabase;
  let postgres: Postgres;
  beforeAll(async () => {
    database = await createDatabase();
    await migrate({ ownerUrl: database.ownerUrl, appUrl: database.url });
    postgres = openPostgres({ url: database.url });
  });
  afterAll(async () => {
    await postgres.close();
    await database.drop();
  });

  it('are looked for once the tables are there, in cases and offices', async () => {
    await requireProgrammesInUse(ruleBook, postgres.queries);
    for (const projection of createProjections(ruleBook)) await postgres.reads.prepare(projection as Projection);
    await requireProgrammesInUse(ruleBook, postgres.queries);
    await postgres.sql`insert into reports.offices (id, name, programme) values ('lsw', '灵山卫街道', 'our-own')`;
    await expect(requireProgrammesInUse(ruleBook, postgres.queries)).rejects.toThrow(/holds the programme our-own,/);
  });
});
