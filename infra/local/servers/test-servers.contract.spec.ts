import { afterAll, describe, expect, it } from '@jest/globals';
import { createDatabase, testPostgres, testTemporal } from './test-servers.mjs';

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

  it('tells the app from the owner', async () => {
    const database = await createDatabase();
    drops.push(database.drop);
    expect(new URL(database.url).username).toBe('lianxin_app');
    expect(new URL(database.ownerUrl).username).toBe('lianxin_owner');
  });
});
