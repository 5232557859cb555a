import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RunningTemporal } from '@lianxin/local/servers';
import { startTemporal } from '@lianxin/local/servers';
import { PostOffice } from '../test/post-office.ts';

describe('a worker while Temporal is away', () => {
  const dir = mkdtempSync(join(tmpdir(), 'lianxin-temporal-'));
  let office: PostOffice;
  let temporal: RunningTemporal;
  const start = async () => (temporal = await startTemporal({ dir, env: {} }));
  beforeAll(async () => {
    office = await PostOffice.open();
  }, 120_000);
  afterAll(async () => {
    await office?.close();
    await temporal?.stop();
    rmSync(dir, { recursive: true });
  }, 90_000);

  const workflowsUp = async () => {
    const { parts } = JSON.parse((await office.get('/health/ready')).text) as {
      parts: { name: string; up: boolean }[];
    };
    return parts.find(({ name }) => name === 'workflows')?.up === true;
  };

  it('does the rest, says so, and catches up when it is back', async () => {
    const { address } = await start();
    await temporal.stop();
    await office.work(address);
    await office.send('one', 'SendParcel', { withinMs: 0 });
    const rows = () => office.installation.readQueries.run({ text: 'select id from reports.parcels', values: [] });
    await office.until('the row', async () => (await rows().catch(() => [])).length === 1);
    expect((await office.get('/health/ready')).status).toBe(503);
    expect(await workflowsUp()).toBe(false);

    expect((await start()).address).toBe(address);
    await office.becomes('one', 'ParcelSent', 'ParcelLate', 'NoticeSent');
    await office.until('readiness', workflowsUp);
  }, 120_000);

  it('takes up again what a Temporal server dropped in the middle of its work', async () => {
    await office.send('two', 'SendParcel', { withinMs: 6000 });
    const seen = () => office.installation.watch.of('parcel-two');
    await office.until('the reading', async () => (await seen())?.seenVersion === 1);
    await temporal.stop();
    await office.until('the outage', async () => !(await workflowsUp()));
    await start();
    await office.until('readiness', workflowsUp);
    await office.becomes('two', 'ParcelSent', 'ParcelLate', 'NoticeSent');
  }, 120_000);
});
