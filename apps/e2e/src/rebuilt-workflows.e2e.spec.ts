import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TemporalScheduler } from '@lianxin/adapter-temporal';
import { rebuildWorkflows } from '@lianxin/engine';
import type { RunningTemporal } from '@lianxin/local/servers';
import { startTemporal } from '@lianxin/local/servers';
import { TestSystem } from '../test/test-system.ts';
import type { CaseHistoryEntry } from '../test/case-walker.ts';
import { CaseWalker } from '../test/case-walker.ts';
import type { People } from '../test/fixture.ts';
import { MINUTES, createPeople, createRegisters } from '../test/fixture.ts';
import { sleep, waitUntil } from '../test/wait.ts';

/** Waits are bounded by what is waited for. */
jest.setTimeout(90_000);

/** Of a case that is due after two minutes: reminded by now, and not late yet. */
const REMINDED_MS = 105_000;
const TWICE_MS = 1500;

describe('when all that Temporal knew is gone', () => {
  let dir = '';
  let temporal: RunningTemporal;
  let boot: TestSystem;
  let lives: CaseWalker;
  const open: string[] = [];
  let reminded = '';
  let over = '';
  let before: Map<string, readonly CaseHistoryEntry[]>;

  const env = { ...process.env, TEMPORAL_ADDRESS: '' };
  const startOwn = async (): Promise<void> => {
    temporal = await startTemporal({ dir, env });
  };
  const histories = async () =>
    new Map(await Promise.all([...open, over].map(async (id) => [id, await lives.history(id)] as const)));
  const status = (id: string) =>
    boot.withTemporalClient(async (client) => {
      const found = await client.workflow
        .getHandle(`case-${id}`)
        .describe()
        .catch(() => undefined);
      return found?.status.name;
    });
  const quiet = (id: string) =>
    waitUntil(
      `nothing on its way of ${id}`,
      () => lives.pendingNotices(id),
      (notices) => notices.length === 0,
    );

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'lianxin-temporal-'));
    await startOwn();
    boot = await TestSystem.open({ temporal: { address: temporal.address, namespace: 'default' } });
    const who: People = await createPeople(boot);
    lives = new CaseWalker(who);
    await createRegisters(who, { programme: MINUTES });
    await boot.stopWorker();
    boot.timeSource.setLag(REMINDED_MS);
    reminded = await lives.assignCase();
    boot.timeSource.setLag(0);
    open.push(reminded, await lives.requestCase(), await lives.offerCase(), await lives.resolveCase());
    over = await lives.requestCase();
    await who.officer.send(`cases/${over}`, 'DeclineCase', { reason: 'out-of-remit' });
    await boot.startWorker();
  });
  afterAll(async () => {
    await boot?.close();
    await temporal?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  it('every open case had its workflow, and what was due was done', async () => {
    await waitUntil(
      'the reminder',
      () => lives.eventsOf(reminded, 'ReminderFired'),
      (facts) => facts.length === 1,
    );
    for (const id of open) {
      await waitUntil(
        `the workflow of ${id}`,
        () => status(id),
        (name) => name === 'RUNNING',
      );
    }
    for (const id of [...open, over]) await quiet(id);
    before = await histories();
  });

  it('gives every open case its workflow back from its stream, and the others none', async () => {
    await boot.stopWorker();
    await temporal.stop();
    await rm(dir, { recursive: true, force: true });
    await startOwn();
    boot.temporal = { address: temporal.address, namespace: 'default' };
    await boot.startWorker();
    expect(await Promise.all(open.map(status))).toEqual(open.map(() => undefined));

    const rebuilt = await boot.withTemporalClient((client) =>
      rebuildWorkflows({ ...boot.runtime, scheduler: new TemporalScheduler(client, boot.taskQueue) }),
    );
    expect(rebuilt).toEqual({ streams: open.length + 1, over: 1, woken: open.length, refused: [] });
    for (const id of open)
      await waitUntil(
        `${id} again`,
        () => status(id),
        (name) => name === 'RUNNING',
      );
    expect(await status(over)).toBeUndefined();
  });

  it('records nothing a second time and tells nobody twice', async () => {
    await sleep(TWICE_MS);
    const after = await histories();
    for (const [id, entries] of before) {
      const known = after.get(id)?.slice(0, entries.length);
      expect(known).toEqual(entries);
    }
    expect(await lives.eventsOf(reminded, 'ReminderFired')).toHaveLength(1);
    const started = await boot.withTemporalClient(async (client) => {
      const ids: string[] = [];
      for await (const { workflowId } of client.workflow.list()) ids.push(workflowId);
      return ids;
    });
    expect(started.filter((id) => id.startsWith('notice/'))).toEqual([]);
  });

  it('goes on with what falls due from now on, once', async () => {
    await waitUntil(
      'the breach',
      () => lives.eventsOf(reminded, 'ClockBreached'),
      (facts) => facts.length > 0,
    );
    await quiet(reminded);
    await sleep(TWICE_MS);
    const ladder = await lives.eventsOf(reminded, 'ReminderFired', 'ClockBreached', 'RungFired');
    expect(ladder.map(({ type }) => type)).toEqual(['ReminderFired', 'ClockBreached', 'RungFired']);
  });
});
