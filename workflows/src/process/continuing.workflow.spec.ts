import { expect, it } from '@jest/globals';
import { HOUR_MS, MINUTE_MS } from '@lianxin/kernel';
import { act } from '../../test/act.ts';
import { bothWays } from '../../test/both-ways.ts';
import { until } from '../../test/wait.ts';

/** The server suggests to continue as new at 4,096 events; a signal is one. */
const SIGNALS = 4200;
const AT_ONCE = 60;

bothWays('a process whose history has grown long', (bench) => {
  it('continues as new with its wishes, its stuck acts and its notices', async () => {
    const { world } = bench();
    const stream = 'errand-long';
    const acts = [
      act('due@1', 'breach', await bench().after(MINUTE_MS)),
      act('wait@2', 'wait-ends', await bench().after(10 * HOUR_MS)),
    ];
    world.memory.notifier.unavailable = true;
    const first = await bench().tell(stream, { stage: 'resolution', acts, outbox: ['n1'], stubborn: ['due@1'] });
    await bench().skipUntil('tries', 10 * MINUTE_MS, async () => (await bench().triesOf(stream)) > 8);
    const tries = await bench().triesOf(stream);
    const runId = await bench().runId(stream);

    for (let sent = 0; sent < SIGNALS; sent += AT_ONCE) {
      await Promise.all(Array.from({ length: AT_ONCE }, () => bench().wake(stream, first)));
    }
    await bench().wake(stream, 0);
    await until('a new run', async () => (await bench().runId(stream)) !== runId);
    await bench().seen(stream, first);
    expect(await bench().triesOf(stream)).toBeGreaterThanOrEqual(tries);
    expect((await bench().agenda(stream)).acts).toEqual(acts);
    expect((await bench().agenda(stream)).outbox).toEqual(['n1']);

    await bench().skip(11 * HOUR_MS);
    await bench().comes(stream, 'act');
    expect(await bench().recorded(stream, 'act')).toEqual(['wait@2']);
    expect(await bench().triesOf(stream)).toBeGreaterThan(tries);
    expect(await bench().status(`notice/${stream}/n1`)).toBe('RUNNING');
  });
});
