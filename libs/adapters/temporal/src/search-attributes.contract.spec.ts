import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testTemporal } from '@lianxin/local/test-servers';
import type { Client } from '@temporalio/client';
import { createClient } from './connection.ts';
import { registerSearchAttributes } from './search-attributes.ts';

const MINE = [
  { name: 'ProbeStage', type: 'KEYWORD' as const },
  { name: 'ProbeAt', type: 'DATETIME' as const },
];

describe('search attributes on a Temporal server', () => {
  let client: Client;
  beforeAll(async () => {
    client = createClient({ address: (await testTemporal()).address, namespace: 'default' });
  }, 60_000);
  afterAll(() => client?.connection.close());

  it('are there after registering, also when two workers register at once, and again', async () => {
    await Promise.all([registerSearchAttributes(client, MINE), registerSearchAttributes(client, MINE)]);
    await registerSearchAttributes(client, MINE);
    const { customAttributes } = await client.connection.operatorService.listSearchAttributes({ namespace: 'default' });
    expect(Object.keys(customAttributes ?? {})).toEqual(expect.arrayContaining(['ProbeStage', 'ProbeAt']));
  });

  it('are refused when the name stands for another type', async () => {
    await registerSearchAttributes(client, MINE);
    const other = [{ name: 'ProbeAt', type: 'INT' as const }];
    await expect(registerSearchAttributes(client, other)).rejects.toThrow('ProbeAt exists with another type');
  });
});
