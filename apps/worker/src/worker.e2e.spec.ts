import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SECOND_MS } from '@lianxin/kernel';
import { testTemporal } from '@lianxin/local/test-servers';
import { ParcelHarness } from '../test/parcel-harness.ts';

const EXPECTED_EVENTS = ['ParcelSent', 'ParcelLate', 'NoticeSent'];

describe('a worker on the real servers, with a process it does not know', () => {
  let office: ParcelHarness;
  let address: string;
  beforeAll(async () => {
    address = (await testTemporal()).address;
    office = await ParcelHarness.open();
    await office.startWorker(address);
  }, 120_000);
  afterAll(() => office?.close(), 90_000);

  it('does what is due automatically, once, at its instant, and delivers its notice', async () => {
    const { agenda } = await office.send('late', 'SendParcel', { withinMs: 2 * SECOND_MS });
    await office.waitForEvents('late', ...EXPECTED_EVENTS);
    const [, late, notice] = await office.events('late');
    expect(late?.effectiveAt).toBe(agenda.acts[0]?.at);
    expect([late?.meta.actor, late?.meta.door]).toEqual(['clock', 'workflow']);
    expect(notice?.data).toEqual({ channel: 'inbox' });
  }, 90_000);

  it('keeps the read models, and the watch knows what every workflow saw', async () => {
    await office.send('quick', 'SendParcel', { withinMs: 3600 * SECOND_MS });
    const { last } = await office.send('quick', 'HandOver', {});
    const rows = () => office.runtime.readQueries.run({ text: 'select id, events from reports.parcels', values: [] });
    await office.waitUntil('the row', async () =>
      (await rows()).some((row) => row['id'] === 'parcel-quick' && Number(row['events']) === 2),
    );
    const seen = () => office.runtime.monitor.find('parcel-quick');
    await office.waitUntil('the reading', async () => (await seen())?.seenVersion === last);
    expect(await seen()).toMatchObject({ isOver: true, isBacklogged: false });
  }, 90_000);

  it('says that it is ready, part by part, and measures', async () => {
    await office.waitUntil('readiness', async () => (await office.get('/health/ready')).status === 200);
    const { parts } = JSON.parse((await office.get('/health/ready')).text) as { parts: { name: string }[] };
    expect(parts.map(({ name }) => name)).toEqual([
      'store',
      'clock',
      'log',
      'tables',
      'read models',
      'follower parcels@1',
      'follower waker',
      'workflows',
      'watchdog',
      'rounds',
    ]);
    expect((await office.get('/health/live')).status).toBe(200);
    expect((await office.get('/elsewhere')).status).toBe(404);
    expect((await office.get('/metrics')).text).toMatch(/lianxin_feed_lag_events\{follower="waker",part="worker"\} \d/);
  }, 90_000);

  it('goes on where it stood when it is started again', async () => {
    await office.stopWorker();
    await office.send('meanwhile', 'SendParcel', { withinMs: 0 });
    await office.startWorker(address);
    await office.waitForEvents('meanwhile', ...EXPECTED_EVENTS);
  }, 90_000);
});
