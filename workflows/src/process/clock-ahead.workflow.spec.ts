import { afterEach, expect, it } from '@jest/globals';
import { MINUTE_MS, SECOND_MS, plusMs } from '@lianxin/kernel';
import { act } from '../../test/act.ts';
import { bothWays } from '../../test/both-ways.ts';
import { until } from '../../test/wait.ts';

bothWays('a scheduler whose clock is ahead of the worker’s', (bench) => {
  afterEach(() => {
    bench().world.behindMs = 0;
  });

  it('has what falls due happen when the worker’s clock is there, waited for and not backed off', async () => {
    const { world } = bench();
    world.behindMs = 30 * SECOND_MS;
    const dueAt = await bench().after(MINUTE_MS);
    await bench().tell('errand-early', { stage: 'resolution', acts: [act('due@1', 'breach', dueAt)] });
    await bench().skip(MINUTE_MS + SECOND_MS);
    await until('the first try', () => world.count('settle', 'errand-early') === 1);
    expect(await bench().recorded('errand-early', 'act')).toEqual([]);
    expect(await bench().triesOf('errand-early')).toBe(0);
    await bench().skip(30 * SECOND_MS);
    await bench().comes('errand-early', 'act');
    expect(world.count('settle', 'errand-early')).toBe(2);
    const last = world.calls.filter(({ verb, stream }) => verb === 'settle' && stream === 'errand-early').at(-1);
    expect((last?.now ?? '') >= plusMs(dueAt, 30 * SECOND_MS)).toBe(true);
  });
});
