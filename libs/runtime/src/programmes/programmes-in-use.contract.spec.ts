import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Postgres } from '@lianxin/adapter-postgres';
import { openMigrated } from '@lianxin/adapter-postgres/testing';
import type { Projection } from '@lianxin/engine';
import { createDatabase } from '@lianxin/local/test-servers';
import { requireProgrammesInUse } from './programmes-in-use.ts';
import { ProgrammeRegistry } from '@lianxin/programme';
import { createProjections } from '@lianxin/read-models';

const ruleBook = new ProgrammeRegistry();

describe('programmes in use, by the tables of the read models', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await openMigrated(await createDatabase());
  });
  afterAll(() => postgres.close());

  it('are looked for once the tables are there, in cases and offices', async () => {
    await requireProgrammesInUse(ruleBook, postgres.queries);
    for (const projection of createProjections(ruleBook)) await postgres.reads.prepare(projection as Projection);
    await requireProgrammesInUse(ruleBook, postgres.queries);
    await postgres.sql`insert into reports.offices (id, name, programme) values ('lsw', '灵山卫街道', 'our-own')`;
    await expect(requireProgrammesInUse(ruleBook, postgres.queries)).rejects.toThrow(/holds the programme our-own,/);
  });
});
