import { expect, it } from '@jest/globals';
import { HOUR_MS, MINUTE_MS, refused } from '@lianxin/kernel';
import { act, bothWays } from '../../test/both-ways.ts';
import { until } from '../../test/wait.ts';

bothWays('a process in trouble', (bench) => {
  const happened = (stream: string) =>
    bench()
      .world.happened.filter((one) => one.stream === stream && one.type === 'Happened')
      .map((one) => one.act);

  it('backs off from an act that remains, counts it, and tries at once when the stream changes', async () => {
    const { world } = bench();
    const at = await bench().after(MINUTE_MS);
    const acts = [act('due@1', 'breach', at)];
    const version = world.script('errand-stuck', { stage: 'resolution', acts, stubborn: ['due@1'] });
    await bench().wake('errand-stuck', version);
    await bench().seen('errand-stuck', version);
    await bench().skip(HOUR_MS);
    await until('tries', async () => /tried 1[0-3] times/.test(await bench().page('errand-stuck')));
    expect(world.count('settle', 'errand-stuck')).toBeLessThan(14);
    const freed = world.script('errand-stuck', { stubborn: [] });
    await bench().wake('errand-stuck', freed);
    await until('the breach', () => happened('errand-stuck').length === 1);
    await until('no more trouble', async () => !/tried/.test(await bench().page('errand-stuck')));
  });

  it('does not hurry a stuck act when woken for nothing', async () => {
    const { world } = bench();
    const at = await bench().after(-MINUTE_MS);
    const acts = [act('due@1', 'breach', at)];
    const version = world.script('errand-nagged', { stage: 'resolution', acts, stubborn: ['due@1'] });
    await bench().wake('errand-nagged', version);
    await bench().skip(10 * MINUTE_MS);
    const tries = world.count('settle', 'errand-nagged');
    expect(tries).toBeGreaterThan(5);
    for (let n = 0; n < 10; n += 1) await bench().wake('errand-nagged', version);
    expect(world.count('settle', 'errand-nagged')).toBeLessThan(tries + 3);
  });

  it('lets the other acts happen while one is stuck', async () => {
    const { world } = bench();
    const [soon, later] = [await bench().after(MINUTE_MS), await bench().after(30 * MINUTE_MS)];
    const acts = [act('due@1', 'breach', soon), act('wait@2', 'wait-ends', later)];
    const version = world.script('errand-beside', { stage: 'resolution', acts, stubborn: ['due@1'] });
    await bench().wake('errand-beside', version);
    await bench().seen('errand-beside', version);
    await bench().skip(31 * MINUTE_MS);
    await until('the other act', () => happened('errand-beside').length === 1);
    expect(happened('errand-beside')).toEqual(['wait@2']);
  });

  it('backs off from an act that is refused, and keeps nothing but the code in its history', async () => {
    const { world } = bench();
    const at = await bench().after(MINUTE_MS);
    let refusals = 0;
    world.disturb = ({ verb, stream }) => {
      const refuse = verb === 'settle' && stream === 'errand-refused' && refusals < 3;
      if (refuse) refusals += 1;
      return Promise.resolve(refuse ? refused('stream-full', { params: { max: 2000 } }) : undefined);
    };
    await bench().wake('errand-refused', world.script('errand-refused', { acts: [act('due@1', 'breach', at)] }));
    await bench().skip(HOUR_MS);
    await until('the breach', () => happened('errand-refused').length === 1);
    const { events } = await bench().env.client.workflow.getHandle('errand-refused').fetchHistory();
    const failures = (events ?? []).flatMap((one) => one.activityTaskFailedEventAttributes?.failure ?? []);
    expect(failures.map((one) => one.cause?.message ?? one.message)).toEqual(Array(3).fill('stream-full'));
  });

  it('lives through a store that is away, and says nothing of its errors', async () => {
    const { world } = bench();
    const at = await bench().after(MINUTE_MS);
    let failures = 0;
    world.disturb = ({ verb, stream }) => {
      const fails = stream === 'errand-away' && failures < (verb === 'look' ? 2 : 12);
      if (!fails) return Promise.resolve(undefined);
      failures += 1;
      throw new Error('password of the store: 12345');
    };
    await bench().wake('errand-away', world.script('errand-away', { acts: [act('due@1', 'breach', at)] }));
    await bench().seen('errand-away', 1);
    await bench().skip(HOUR_MS);
    await until('the breach', () => happened('errand-away').length === 1);
    const history = await bench().env.client.workflow.getHandle('errand-away').fetchHistory();
    expect(JSON.stringify(history)).not.toContain('12345');
  });
});
