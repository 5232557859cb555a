import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TemporalProcesses } from '@lianxin/adapter-temporal';
import { rebuildWorkflows } from '@lianxin/engine';
import type { RunningTemporal } from '@lianxin/local/servers';
import { startTemporal } from '@lianxin/local/servers';
import { Boot } from '../test/boot.ts';
import type { Entry } from '../test/lives.ts';
import { Lives } from '../test/lives.ts';
import type { People } from '../test/town.ts';
import { MINUTES, people, register } from '../test/town.ts';
import { pause, until } from '../test/wait.ts';

/** Waits are bounded by what is waited for. */
jest.setTimeout(90_000);

/** Of a case that is due after two minutes: reminded by now, and not late yet. */
const REMINDED_MS = 105_000;
const TWICE_MS = 1500;

describe('when all that Temporal knew is gone', () => {
  let dir = '';
  let temporal: RunningTemporal;
  let boot: Boot;
  let lives: Lives;
  const open: string[] = [];
  let reminded = '';
  let over = '';
  let before: Map<string, readonly Entry[]>;

  const env = { ...process.env, TEMPORAL_ADDRESS: '' };
  const startOwn = async (): Promise<void> => {
    temporal = await startTemporal({ dir, env });
  };
  const histories = async () =>
    new Map(await Promise.all([...open, over].map(async (id) => [id, await lives.history(id)] as const)));
  const status = (id: string) =>
    boot.temporally(async (client) => {
      const found = await client.workflow
        .getHandle(`case-${id}`)
        .describe()
        .catch(() => undefined);
      return found?.status.name;
    });
  const quiet = (id: string) =>
    until(
      `nothing on its way of ${id}`,
      () => lives.noticesOnTheirWay(id),
      (notices) => notices.length === 0,
    );

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'lianxin-temporal-'));
    await startOwn();
    boot = await Boot.open({ temporal: { address: temporal.address, namespace: 'default' } });
    const who: People = await people(boot);
    lives = new Lives(who);
    await register(who, { programme: MINUTES });
    await boot.rest();
    boot.clock.lag(REMINDED_MS);
    reminded = await lives.assigned();
    boot.clock.lag(0);
    open.push(reminded, await lives.requested(), await lives.offered(), await lives.resolved());
    over = await lives.requested();
    await who.officer.does(`cases/${over}`, 'DeclineCase', { reason: 'out-of-remit' });
    await boot.work();
  });
  afterAll(async () => {
    await boot?.close();
    await temporal?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  it('every open case had its workflow, and what was due was done', async () => {
    await until(
      'the reminder',
      () => lives.facts(reminded, 'ReminderFired'),
      (facts) => facts.length === 1,
    );
    for (const id of open) {
      await until(
        `the workflow of ${id}`,
        () => status(id),
        (name) => name === 'RUNNING',
      );
    }
    for (const id of [...open, over]) await quiet(id);
    before = await histories();
  });

  it('gives every open case its workflow back from its stream, and the others none', async () => {
    await boot.rest();
    await temporal.stop();
    await rm(dir, { recursive: true, force: true });
    await startOwn();
    boot.temporal = { address: temporal.address, namespace: 'default' };
    await boot.work();
    expect(await Promise.all(open.map(status))).toEqual(open.map(() => undefined));

    const rebuilt = await boot.temporally((client) =>
      rebuildWorkflows({ ...boot.here, processes: new TemporalProcesses(client, boot.taskQueue) }),
    );
    expect(rebuilt).toEqual({ streams: open.length + 1, over: 1, woken: open.length, refused: [] });
    for (const id of open)
      await until(
        `${id} again`,
        () => status(id),
        (name) => name === 'RUNNING',
      );
    expect(await status(over)).toBeUndefined();
  });

  it('records nothing a second time and tells nobody twice', async () => {
    await pause(TWICE_MS);
    const after = await histories();
    for (const [id, entries] of before) {
      const known = after.get(id)?.slice(0, entries.length);
      expect(known).toEqual(entries);
    }
    expect(await lives.facts(reminded, 'ReminderFired')).toHaveLength(1);
    const started = await boot.temporally(async (client) => {
      const ids: string[] = [];
      for await (const { workflowId } of client.workflow.list()) ids.push(workflowId);
      return ids;
    });
    expect(started.filter((id) => id.startsWith('notice/'))).toEqual([]);
  });

  it('goes on with what falls due from now on, once', async () => {
    await until(
      'the breach',
      () => lives.facts(reminded, 'ClockBreached'),
      (facts) => facts.length > 0,
    );
    await quiet(reminded);
    await pause(TWICE_MS);
    const ladder = await lives.facts(reminded, 'ReminderFired', 'ClockBreached', 'RungFired');
    expect(ladder.map(({ type }) => type)).toEqual(['ReminderFired', 'ClockBreached', 'RungFired']);
  });
});
