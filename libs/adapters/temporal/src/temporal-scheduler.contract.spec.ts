import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { testTemporal } from '@lianxin/local/test-servers';
import type { Client } from '@temporalio/client';
import { createClient } from './connection.ts';
import { TemporalScheduler } from './temporal-scheduler.ts';

const LOOK_AGAIN_MS = 50;

describe('processes on a Temporal server on which no worker runs', () => {
  let client: Client;
  let processes: TemporalScheduler;
  beforeAll(async () => {
    const { address } = await testTemporal();
    client = createClient({ address, namespace: 'default' });
    processes = new TemporalScheduler(client, 'nobody');
  }, 60_000);
  afterAll(() => client?.connection.close());

  const signalsOf = async (stream: string) => {
    const { events } = await client.workflow.getHandle(stream).fetchHistory();
    return (events ?? []).filter((one) => one.workflowExecutionSignaledEventAttributes).length;
  };

  it('starts the workflow of a stream, and signals it from then on', async () => {
    expect(await processes.wake('errand', 'errand-first', 1)).toBe('woken');
    const first = await client.workflow.getHandle('errand-first').describe();
    expect(await processes.wake('errand', 'errand-first', 2)).toBe('woken');
    const second = await client.workflow.getHandle('errand-first').describe();
    expect([first.type, first.taskQueue]).toEqual(['errand', 'nobody']);
    expect(second.runId).toBe(first.runId);
    expect(await signalsOf('errand-first')).toBe(2);
  });

  it('starts it again when its run was ended', async () => {
    await processes.wake('errand', 'errand-ended', 1);
    const first = await client.workflow.getHandle('errand-ended').describe();
    await client.workflow.getHandle('errand-ended').terminate('a test');
    expect(await processes.wake('errand', 'errand-ended', 2)).toBe('woken');
    expect((await client.workflow.getHandle('errand-ended').describe()).runId).not.toBe(first.runId);
  });

  it('says which runs are not under way, and how many are', async () => {
    const before = await processes.countRunning(['counted', 'countedToo']);
    for (const n of [1, 2, 3]) await processes.wake('counted', `errand-run${n}`, 1);
    await client.workflow.getHandle('errand-run2').terminate('a test');
    const asked = ['errand-run1', 'errand-run2', 'errand-run3', 'errand-never'];
    expect(await processes.findNotRunning(asked)).toEqual(['errand-run2', 'errand-never']);
    expect(await processes.findNotRunning([])).toEqual([]);
    let listed = before;
    // The list of runs is moments behind the runs.
    for (let tries = 0; tries < 200 && listed !== before + 2; tries += 1) {
      await sleep(LOOK_AGAIN_MS);
      listed = await processes.countRunning(['counted', 'countedToo']);
    }
    expect(listed).toBe(before + 2);
  });

  it('starts the workflow of a notice again that ended, and leaves one alone that runs', async () => {
    const handle = client.workflow.getHandle('notice/errand-first/n1');
    await processes.startNotice('errand-first', 'n1');
    const first = await handle.describe();
    await processes.startNotice('errand-first', 'n1');
    expect((await handle.describe()).runId).toBe(first.runId);
    await handle.terminate('by hand');
    await processes.startNotice('errand-first', 'n1');
    const again = await handle.describe();
    expect([first.type, again.status.name, again.runId === first.runId]).toEqual(['notice', 'RUNNING', false]);
  });

  it('says when the server, by its own clock, last saw a worker ask', async () => {
    const asked = new TemporalScheduler(client, 'asked');
    expect(await asked.lastPolledMs()).toBeUndefined();
    const began = Date.now();
    await client.workflow.start('errand', { workflowId: 'errand-asked', taskQueue: 'asked' });
    const wanted = { namespace: 'default', taskQueue: { name: 'asked', kind: 1 }, identity: 'a worker' };
    await client.withDeadline(began + 30_000, () => client.workflowService.pollWorkflowTaskQueue(wanted));
    expect(await asked.lastPolledMs()).toBeGreaterThanOrEqual(began);
    expect(await asked.lastPolledMs()).toBeLessThanOrEqual(Date.now());
  });

  it('throws when the server is away', async () => {
    const away = createClient({ address: '127.0.0.1:1', namespace: 'default' });
    await expect(new TemporalScheduler(away).wake('errand', 'errand-1', 1)).rejects.toThrow();
    await away.connection.close();
  }, 20_000);
});
