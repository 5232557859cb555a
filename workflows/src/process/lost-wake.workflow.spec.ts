import { expect, it } from '@jest/globals';
import { Watchdog } from '@lianxin/engine';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@lianxin/kernel';
import { act } from '../../test/act.ts';
import { describeCachedAndReplayed } from '../../test/describe-cached-and-replayed.ts';
import { waitUntil } from '../../test/wait.ts';

describeCachedAndReplayed('a wake-up that was lost', (bench) => {
  const round = async () => {
    const { memory, registry } = bench().engine;
    memory.clock.set(await bench().instantAfter(0));
    const { scheduler: processes } = bench();
    return new Watchdog({ ...memory, scheduler: processes, registry }).round();
  };
  /** What the waker notes before it sends; here the sending fails for good. */
  const noteOnly = async (stream: string, version: number) => {
    const wake = {
      stream,
      workflow: 'assistanceCase',
      version,
      epoch: 1,
      at: await bench().instantAfter(0),
      isBacklogged: false,
    };
    await bench().engine.memory.monitor.requestWakes([wake]);
  };

  it('is found by the watchdog, for a stream that runs and for one that never did', async () => {
    await bench().appendAndWake('errand-lost', {
      acts: [act('due@1', 'breach', await bench().instantAfter(30 * DAY_MS))],
    });
    const early = [act('due@1', 'breach', await bench().instantAfter(HOUR_MS))];
    await noteOnly('errand-lost', await bench().appendScript('errand-lost', { acts: early }));
    await noteOnly('errand-never', await bench().appendScript('errand-never', { acts: early }));
    expect((await round()).late).toBe(0);
    await bench().skipTime(2 * MINUTE_MS);
    const report = await round();
    expect([report.because, report.woken]).toEqual([{ unseen: 2 }, 2]);
    await bench().skipTime(HOUR_MS);
    await bench().waitForRecorded('errand-lost', 'act');
    await bench().waitForRecorded('errand-never', 'act');
    expect((await round()).late).toBe(0);
  });

  it('is not missed when somebody ended the workflow by hand', async () => {
    await bench().appendAndWake('errand-ended', {
      acts: [act('due@1', 'breach', await bench().instantAfter(HOUR_MS))],
    });
    await bench().env.client.workflow.getHandle('errand-ended').terminate('by hand');
    await bench().skipTime(HOUR_MS + 2 * MINUTE_MS);
    expect(await bench().recordedTypes('errand-ended', 'act')).toEqual([]);
    expect((await round()).because).toEqual({ lost: 1 });
    await bench().waitForRecorded('errand-ended', 'act');
  });

  it('of a scheduler that lost its runs is found before anything is due', async () => {
    await bench().appendAndWake('errand-lost-run', {
      acts: [act('due@1', 'breach', await bench().instantAfter(30 * DAY_MS))],
    });
    await bench().env.client.workflow.getHandle('errand-lost-run').terminate('its data is lost');
    await bench().skipTime(2 * MINUTE_MS);
    expect(await round()).toMatchObject({ because: { lost: 1 }, woken: 1 });
    await waitUntil('a new run', async () => (await bench().status('errand-lost-run')) === 'RUNNING');
  });

  it('leaves no notice behind whose workflow somebody ended', async () => {
    const { notifier } = bench().engine.memory;
    notifier.isUnavailable = true;
    await bench().appendAndWake('errand-unsent', { stage: 'request', outbox: ['n1'] });
    await waitUntil('a try', () => bench().engine.count('carry', 'errand-unsent') > 0);
    await bench().skipTime(2 * MINUTE_MS);
    // Last of all: this server’s time is stopped for good where a try was under way.
    await bench().env.client.workflow.getHandle('notice/errand-unsent/n1').terminate('by hand');
    notifier.isUnavailable = false;
    expect((await round()).notices).toBe(1);
    await bench().waitForRecorded('errand-unsent', 'notice');
  });
});
