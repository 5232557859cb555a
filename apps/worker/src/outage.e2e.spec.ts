import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RunningTemporal } from '@lianxin/local/servers';
import { startTemporal } from '@lianxin/local/servers';
import { ParcelHarness } from '../test/parcel-harness.ts';

describe('a worker while Temporal is away', () => {
  const dir = mkdtempSync(join(tmpdir(), 'lianxin-temporal-'));
  let office: ParcelHarness;
  let temporal: RunningTemporal;
  const start = async () => (temporal = await startTemporal({ dir, env: {} }));
  beforeAll(async () => {
    office = await ParcelHarness.open();
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
    await office.startWorker(address);
    await office.send('one', 'SendParcel', { withinMs: 0 });
    const rows = () => office.runtime.readQueries.run({ text: 'select id from reports.parcels', values: [] });
    await office.waitUntil('the row', async () => (await rows().catch(() => [])).length === 1);
    expect((await office.get('/health/ready')).status).toBe(503);
    expect(await workflowsUp()).toBe(false);
    await office.waitUntil('the code', async () =>
      (await office.get('/metrics')).text.includes(
        'lianxin_feed_failures{follower="waker",code="scheduler-unavailable"',
      ),
    );

    expect((await start()).address).toBe(address);
    await office.waitForEvents('one', 'ParcelSent', 'ParcelLate', 'NoticeSent');
    await office.waitUntil('readiness', workflowsUp);
  }, 120_000);

  it('takes up again what a Temporal server dropped in the middle of its work', async () => {
    await office.send('two', 'SendParcel', { withinMs: 6000 });
    const seen = () => office.runtime.monitor.find('parcel-two');
    await office.waitUntil('the reading', async () => (await seen())?.seenVersion === 1);
    await temporal.stop();
    await office.waitUntil('the outage', async () => !(await workflowsUp()));
    await start();
    await office.waitUntil('readiness', workflowsUp);
    await office.waitForEvents('two', 'ParcelSent', 'ParcelLate', 'NoticeSent');
  }, 120_000);
});
