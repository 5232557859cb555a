import { expect, it } from '@jest/globals';
import { Watchdog } from '@lianxin/engine';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@lianxin/kernel';
import { act } from '../../test/act.ts';
import { bothWays } from '../../test/both-ways.ts';

bothWays('a wake-up that was lost', (bench) => {
  const round = async () => {
    const { memory, registry } = bench().world;
    memory.clock.set(await bench().after(0));
    const { processes } = bench();
    return new Watchdog({ processes, registry, watch: memory.watch, clock: memory.clock }).round();
  };
  /** What the waker notes before it sends; here the sending fails for good. */
  const noteOnly = async (stream: string, version: number) => {
    const wake = { stream, workflow: 'assistanceCase', version, at: await bench().after(0), parked: false };
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
    expect((await round()).because).toEqual({ overdue: 1 });
    await bench().comes('errand-ended', 'act');
  });
});
