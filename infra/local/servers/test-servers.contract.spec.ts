import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from '@jest/globals';
import { createDatabase, makeOnceForRun, testPostgres, testTemporal } from './test-servers.mjs';

describe('the servers of a test run', () => {
  const drops: (() => Promise<void>)[] = [];
  afterAll(async () => {
    await Promise.all(drops.map((drop) => drop()));
  });

  it('gives every caller a database of its own on one PostgreSQL', async () => {
    const [one, other] = await Promise.all([createDatabase(), createDatabase()]);
    drops.push(one.drop, other.drop);
    expect(one.name).not.toBe(other.name);
    expect(new URL(one.url).host).toBe(new URL(other.url).host);
    expect(new URL((await testPostgres()).url).host).toBe(new URL(one.url).host);
  });

  it('has one Temporal server for all, with the search attributes each asks for', async () => {
    const one = await testTemporal();
    const other = await testTemporal({ searchAttributes: { ErrandColour: 'Keyword' } });
    const again = await testTemporal({ searchAttributes: { ErrandColour: 'Keyword' } });
    expect([other.address, again.address]).toEqual([one.address, one.address]);
  });

  it('makes a text once for all spec files of a whole run, and anew for each in a run by hand', async () => {
    const owner = process.env['LIANXIN_TEST_OWNER_PID'];
    const name = `text-${randomUUID()}`;
    let made = 0;
    const make = (): Promise<string> => makeOnceForRun(name, () => Promise.resolve(`made ${(made += 1)}`));
    try {
      process.env['LIANXIN_TEST_OWNER_PID'] = owner ?? String(process.ppid);
      expect(await Promise.all([make(), make(), make()])).toEqual(['made 1', 'made 1', 'made 1']);
      delete process.env['LIANXIN_TEST_OWNER_PID'];
      expect([await make(), await make()]).toEqual(['made 2', 'made 3']);
    } finally {
      if (owner !== undefined) process.env['LIANXIN_TEST_OWNER_PID'] = owner;
    }
  });

  it('tells the app from the owner', async () => {
    const database = await createDatabase();
    drops.push(database.drop);
    expect(new URL(database.url).username).toBe('lianxin_app');
    expect(new URL(database.ownerUrl).username).toBe('lianxin_owner');
  });
});
