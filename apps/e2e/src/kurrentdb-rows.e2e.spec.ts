import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSql } from '@lianxin/adapter-postgres';
import type { Double } from '@lianxin/kurrentdb-double';
import { startDouble } from '@lianxin/kurrentdb-double';
import { temporaryFolder } from '@lianxin/local/test-folder';
import type { TestDatabase } from '@lianxin/local/test-servers';
import { createDatabase } from '@lianxin/local/test-servers';
import { Terminal } from '../test/terminal.ts';

const TEST_MS_MAX = 120_000;
const CAMPAIGN = join(__dirname, '../../../infra/local/campaign/campaign-2020.jsonl');
/** The first cases of each kind: as many as are worth the time. */
const FIRST_CASES = /"process":"case","ref":"[a-z-]+-[1-3]"/;
const REGISTERS = /"format":|"process":"(?:office|cadre)"/;
const ENTERPRISE = /"process":"enterprise","ref":"([^"]+)"/;
/** Where a model has come to in its log. */
const PLACES = 'model';
/** A person's key has a name drawn by lot. */
const PERSON = /person\/[0-9a-z]+/g;

/** When a row was brought in is another moment in each store; what the campaign did was years before. */
const BROUGHT_IN = '"20(2[6-9]|[3-9][0-9])-[^"]*Z"';

type Rows = Readonly<Record<string, readonly string[]>>;

/** The first cases of the campaign, with the registers that they name. */
function firstCases(): string {
  const lines = readFileSync(CAMPAIGN, 'utf8').split('\n');
  const cases = lines.filter((line) => FIRST_CASES.test(line)).join('\n');
  const isNamed = (line: string): boolean => {
    const enterprise = ENTERPRISE.exec(line)?.[1];
    return enterprise !== undefined && cases.includes(enterprise);
  };
  return [...lines.filter((line) => REGISTERS.test(line) || isNamed(line)), cases].join('\n');
}

/** Every row of every read model as text, with persons by the order in which the rows name them. */
async function readRows({ url }: TestDatabase): Promise<Rows> {
  const sql = openSql({ url, connectionsMax: 1, waitMsMax: 60_000, name: 'test' });
  try {
    const tables = await sql<{ name: string }[]>`select table_name as name from information_schema.tables
      where table_schema = 'reports' and table_name <> ${PLACES} order by 1`;
    const persons = new Map<string, string>();
    const inOrder = (name: string): string => {
      persons.set(name, persons.get(name) ?? `person-${persons.size + 1}`);
      return persons.get(name) as string;
    };
    const rows: Record<string, readonly string[]> = {};
    for (const { name } of tables) {
      const all = await sql.unsafe<{ row: string }[]>(`select row from reports.${name} t,
        lateral (select regexp_replace(to_jsonb(t)::text, '${BROUGHT_IN}', '"brought in"', 'g') as row) as kept
        order by regexp_replace(row, 'person/[0-9a-z]+', '', 'g')`);
      rows[name] = all.map(({ row }) => row.replace(PERSON, inOrder));
    }
    return rows;
  } finally {
    await sql.end();
  }
}

describe('the same commands with the record in PostgreSQL and in KurrentDB (double)', () => {
  const folder = temporaryFolder();
  let double: Double;
  let databases: readonly TestDatabase[];
  beforeAll(async () => {
    double = await startDouble();
    databases = await Promise.all([createDatabase(), createDatabase()]);
  });
  afterAll(async () => {
    await double.close();
    for (const database of databases) await database.drop();
  });

  /** Brings the cases in, builds the read models, and gives their rows. */
  async function rowsOf(database: TestDatabase, recordEnv: Readonly<Record<string, string>>): Promise<Rows> {
    const file = join(folder, 'cases.jsonl');
    writeFileSync(file, firstCases());
    const nobody = { url: 'http://127.0.0.1:9', temporal: { address: '127.0.0.1:9', namespace: 'default' } };
    const terminal = new Terminal({ ...nobody, database, folder, recordEnv }, database.name);
    for (const args of [['migrate'], ['import', file], ['rebuild', 'read-models']])
      expect(await terminal.run(...args)).toMatchObject({ code: 0 });
    return readRows(database);
  }

  it(
    'give the same rows in every read model',
    async () => {
      const [first, second] = databases as readonly [TestDatabase, TestDatabase];
      const [postgres, kurrent] = await Promise.all([
        rowsOf(first, {}),
        rowsOf(second, { EVENT_STORE: 'kurrentdb', KURRENTDB_URL: double.leader.url }),
      ]);
      expect(postgres['cases']?.length).toBeGreaterThan(10);
      expect(double.log.events.length).toBeGreaterThan(200);
      for (const name of Object.keys(postgres)) expect([name, kurrent[name]]).toEqual([name, postgres[name]]);
      expect(Object.keys(kurrent)).toEqual(Object.keys(postgres));
    },
    TEST_MS_MAX,
  );
});
