import { expect, it } from '@jest/globals';
import { Watchdog } from '@lianxin/engine';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@lianxin/kernel';
import { act } from '../../test/act.ts';
import { bothWays } from '../../test/both-ways.ts';
import { until } from '../../test/wait.ts';

bothWays('a wake-up that was lost', (bench) => {
  const round = async () => {
    const { memory, registry } = bench().world;
    memory.clock.set(await bench().after(0));
    const { processes } = bench();
    return new Watchdog({ ...memory, processes, registry }).round();
  };
  /** What the waker notes before it sends; here the sending fails for good. */
  const noteOnly = async (stream: string, version: number) => {
    const wake = { stream, workflow: 'assistanceCase', version, epoch: 1, at: await bench().after(0), parked: false };
    await bench().world.memory.watch.wanted([wake]);
  };

  it('is found by the watchdog, for a stream that runs and for one that never did', async () => {
    await bench().tell('errand-lost', { acts: [act('due@1', 'breach', await bench().after(30 * DAY_MS))] });
    const early = [act('due@1', 'breach', await bench().after(HOUR_MS))];
    await noteOnly('errand-lost', await bench().say('errand-lost', { acts: early }));
    await noteOnly('errand-never', await bench().say('errand-never', { acts: early }));
    expect((await round()).late).toBe(0);
    await bench().skip(2 * MINUTE_MS);
    const report = await round();
    expect([report.because, report.woken]).toEqual([{ unseen: 2 }, 2]);
    await bench().skip(HOUR_MS);
    await bench().comes('errand-lost', 'act');
    await bench().comes('errand-never', 'act');
    expect((await round()).late).toBe(0);
  });

  it('is not missed when somebody ended the workflow by hand', async () => {
    await bench().tell('errand-ended', { acts: [act('due@1', 'breach', await bench().after(HOUR_MS))] });
    await bench().env.client.workflow.getHandle('errand-ended').terminate('by hand');
    await bench().skip(HOUR_MS + 2 * MINUTE_MS);
    expect(await bench().recorded('errand-ended', 'act')).toEqual([]);
    expect((await round()).because).toEqual({ lost: 1 });
    await bench().comes('errand-ended', 'act');
  });

  it('of a scheduler that lost its runs is found before anything is due', async () => {
    await bench().tell('errand-lost-run', { acts: [act('due@1', 'breach', await bench().after(30 * DAY_MS))] });
    await bench().env.client.workflow.getHandle('errand-lost-run').terminate('its data is lost');
    await bench().skip(2 * MINUTE_MS);
    expect(await round()).toMatchObject({ because: { lost: 1 }, woken: 1 });
    await until('a new run', async () => (await bench().status('errand-lost-run')) === 'RUNNING');
  });

  it('leaves no notice behind whose workflow somebody ended', async () => {
    const { notifier } = bench().world.memory;
    notifier.unavailable = true;
    await bench().tell('errand-unsent', { stage: 'request', outbox: ['n1'] });
    await until('a try', () => bench().world.count('carry', 'errand-unsent') > 0);
    await bench().skip(2 * MINUTE_MS);
    // Last of all: this server's time stands still for good where a try was under way.
    await bench().env.client.workflow.getHandle('notice/errand-unsent/n1').terminate('by hand');
    notifier.unavailable = false;
    expect((await round()).notices).toBe(1);
    await bench().comes('errand-unsent', 'notice');
  });
});
